import { Module } from '@nestjs/common';
import { Purposes } from '../../foundation/health/index.js';
import { takeMenuFrom } from '../../web/index.js';
import { Catalog } from '../catalog.js';
import { CatalogModule } from '../catalog.module.js';
import { CopyKeeper } from '../copy-keeper.js';
import { CatalogApiController } from './catalog-api.controller.js';
import { CatalogFeedController } from './catalog-feed.controller.js';
import { CatalogPageController } from './catalog-page.controller.js';

@Module({
  imports: [CatalogModule],
  providers: [CopyKeeper],
  controllers: [CatalogPageController, CatalogApiController, CatalogFeedController],
})
export class CatalogWebModule {
  constructor(catalog: Catalog, purposes: Purposes) {
    takeMenuFrom(() => catalog.shelvesAtHand().filter(({ productCount }) => productCount > 0));
    purposes.require('shoppers', 'catalogue', () => catalog.expectShown());
  }
}
