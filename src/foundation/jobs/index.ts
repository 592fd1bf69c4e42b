// Bull is at its end: whoever works with its jobs takes it from here, so that a successor is one folder's matter.
export { InjectQueue, OnQueueFailed, Process, Processor } from '@nestjs/bull';
export type { Job, JobOptions, Queue } from 'bull';
export { ConnectionWatch } from './connection-watch.js';
export { LocalQueue } from './local-queue.js';
export { JobsModule } from './jobs.module.js';
export { redisClient } from './redis-clients.js';
export { takesWrites } from './redis-probes.js';
