export { JobsModule } from './jobs.module.js';
export { takesWrites } from './redis-clients.js';
