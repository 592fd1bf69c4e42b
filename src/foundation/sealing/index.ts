export { SealedLines } from './sealed-lines.js';
