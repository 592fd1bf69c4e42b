export { Clock, type TimeKeeper } from './clock.js';
