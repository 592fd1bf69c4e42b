import { Module } from '@nestjs/common';
import { contentPages } from '../../brand/index.js';
import { ContentController } from './content.controller.js';

@Module({ controllers: [ContentController] })
export class ContentModule {
  constructor() {
    // A text that is missing or can’t be read stops the start, and not the first page that names it.
    contentPages();
  }
}
