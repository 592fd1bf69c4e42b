export { LoggingModule, nameRequest } from './logging.module.js';
