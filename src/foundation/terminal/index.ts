export { ageInWords, readAge } from './age.js';
export { counted, indented, type Report, section, table } from './report.js';
