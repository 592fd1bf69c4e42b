export { OPEN_TO, OpenTo, type Audience } from './access.js';
