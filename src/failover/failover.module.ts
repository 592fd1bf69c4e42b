import { Module } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { FailoverPublisher } from './failover-publisher.js';
import { FailoverSite } from './failover-site.js';

/** The site that stands when the shop does not. */
@Module({
  imports: [CatalogModule],
  providers: [FailoverSite, FailoverPublisher],
  exports: [FailoverSite, FailoverPublisher],
})
export class FailoverModule {}
