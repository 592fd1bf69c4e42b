export { RANDOM_ID, randomId } from './random-id.js';
