export { LoggingModule, nameRequest } from './logging.module.js';
export { accountMark, noteSecurity, type SecurityEvent, type SecurityOutcome } from './security-log.js';
