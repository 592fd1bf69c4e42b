export type { Bucket, ObjectHeaders } from './bucket.js';
export { FailoverModule } from './failover.module.js';
export { FailoverSite, type Site } from './failover-site.js';
export { publish, type PublishReport } from './publisher.js';
