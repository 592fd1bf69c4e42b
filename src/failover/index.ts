export { failoverPages, type FailoverPage } from './failover-site.js';
