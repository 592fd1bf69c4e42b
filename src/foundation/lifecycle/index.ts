export { ConnectionLimit } from './connection-limit.js';
export { Draining } from './draining.js';
export { closeWhileDraining, stopGracefully, type GracefulStopOptions } from './graceful-stop.js';
export { exitOnStrayErrors } from './last-resort.js';
export { checkSelf } from './self-check.js';
export { watchForStalls } from './stall-watchdog.js';
export { LifecycleModule } from './lifecycle.module.js';
