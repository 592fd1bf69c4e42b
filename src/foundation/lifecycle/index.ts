export { Draining } from './draining.js';
export { closeWhileDraining, stopGracefully, type GracefulStopOptions } from './graceful-stop.js';
export { exitOnStrayErrors } from './last-resort.js';
export { LifecycleModule } from './lifecycle.module.js';
