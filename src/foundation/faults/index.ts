export { awsFault } from './aws-faults.js';
export { exhaustedResource, type Resource } from './exhaustion.js';
export type { FaultKind } from './fault-kind.js';
export { type MysqlFault, mysqlFault, mysqlFaultIn } from './mysql-faults.js';
export { isNetworkFault } from './network-faults.js';
export { smtpFault, type SmtpError } from './smtp-faults.js';
