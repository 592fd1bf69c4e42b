export { Mail, type MailKind } from './mail.js';
export { MailOutbox, type MailToWrite, type UnsentMail } from './mail-outbox.js';
export { Mailer } from './mailer.js';
export type { OrderMailContent } from './mails/order-mail.js';
export { NotificationsModule } from './notifications.module.js';
