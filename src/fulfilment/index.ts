export { QuarantinedMessage } from './quarantined-message.js';
