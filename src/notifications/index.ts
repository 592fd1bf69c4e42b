export { Mail, type MailKind } from './mail.js';
