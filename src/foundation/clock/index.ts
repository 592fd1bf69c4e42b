export { Clock, type TimeKeeper } from './clock.js';
export { timed } from './timed.js';
