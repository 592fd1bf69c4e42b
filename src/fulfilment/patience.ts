export { isClash, withPatience } from '../foundation/database/index.js';
