export { OPEN_TO, OpenTo, type Audience, WITH_ONE_TIME_PASSWORD, WithOneTimePassword } from './access.js';
export { isFromBeside, isFromThisMachine } from './loopback.js';
