export { ConnectionWatch } from './connection-watch.js';
export { JobsModule } from './jobs.module.js';
export { redisClient, takesWrites } from './redis-clients.js';
