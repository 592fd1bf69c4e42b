import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog.module.js';
import { CatalogApiController } from './catalog-api.controller.js';
import { CatalogPageController } from './catalog-page.controller.js';

@Module({ imports: [CatalogModule], controllers: [CatalogPageController, CatalogApiController] })
export class CatalogWebModule {}
