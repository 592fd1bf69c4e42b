export { Dumper, type DumpReport } from './dumper.js';
