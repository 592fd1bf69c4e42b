export { FailoverModule } from './failover.module.js';
export { FailoverPublisher } from './failover-publisher.js';
export type { PublishReport } from './publisher.js';
