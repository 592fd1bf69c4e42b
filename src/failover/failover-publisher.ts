import { Inject, Injectable } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { objectsOf } from '../foundation/objects/index.js';
import { FailoverSite } from './failover-site.js';
import { publish, type PublishReport } from './publisher.js';
import { storeBucket } from './store-bucket.js';

/** Keeps the site in FAILOVER_BUCKET, or in the store’s own bucket, as fresh as the catalogue. */
@Injectable()
export class FailoverPublisher {
  constructor(
    private readonly site: FailoverSite,
    @Inject(STORE_CONFIG) private readonly config: StoreConfig,
  ) {}

  /**
   * Makes the site from what the database holds now and publishes it.
   *
   * @throws {DatabaseUnwell} when neither node answers, {NoBucket} when nobody named a bucket, what S3 throws otherwise;
   *   shoppers then find the site before, or this one, each page whole
   */
  async publish(signal?: AbortSignal): Promise<PublishReport> {
    const { FAILOVER_BUCKET, BUCKET } = this.config;
    const objects = objectsOf(this.config, FAILOVER_BUCKET ?? BUCKET);
    try {
      return await publish(await this.site.make(signal), storeBucket(objects), signal);
    } finally {
      await objects.close();
    }
  }
}
