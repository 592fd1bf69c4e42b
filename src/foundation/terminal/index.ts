export { ageInWords, readAge, readMoment } from './age.js';
export { counted, indented, printable, type Report, section, table } from './report.js';
