export { ageInWords, readAge, readMoment } from './age.js';
export { counted, indented, type Report, section, table } from './report.js';
