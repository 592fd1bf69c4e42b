export { Breaker, type BreakerEvents, BreakerOpen, type BreakerOptions, type BreakerState } from './breaker.js';
