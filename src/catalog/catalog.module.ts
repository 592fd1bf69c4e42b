import { Module } from '@nestjs/common';
import { Catalog } from './catalog.js';
import { CatalogCopyist } from './catalog-copyist.js';
import { LastKnownGood } from './last-known-good.js';
import { StoredCatalog } from './stored-catalog.js';
import { StoredDirectory } from './stored-directory.js';

/** The catalogue. There is a copy of it in memory only where somebody keeps one: in the web tier. */
@Module({
  providers: [Catalog, StoredCatalog, StoredDirectory, CatalogCopyist, LastKnownGood],
  exports: [Catalog, CatalogCopyist, LastKnownGood],
})
export class CatalogModule {}
