export { OPEN_TO, OpenTo, type Audience } from './access.js';
export { isFromBeside, isFromThisMachine } from './loopback.js';
