export {
  type AccountMailKind,
  isOrderMail,
  Mail,
  type MailKind,
  type OrderMailKind,
  type StaffMailKind,
  type Suppression,
} from './mail.js';
export { MailBudget } from './mail-budget.js';
export { type DoubtCounts, type HandOver, MailHandOvers, MailTaken } from './mail-hand-overs.js';
export { askedAgainAt } from './mail-in-doubt.js';
export { MailDispatch } from './mail-dispatch.js';
export { MAIL_QUEUE, type MailJob, mailJob, SEND_MAIL } from './mail-job.js';
export { MailOutbox, type MailToWrite, type UnsentMail } from './mail-outbox.js';
export { Mailer } from './mailer.js';
export type { AccountMailContent } from './mails/account-mail.js';
export type { OrderMailContent } from './mails/order-mail.js';
export { NotificationsModule } from './notifications.module.js';
export { StaffMails, type StaffMailFate } from './staff-mails.js';
export type { StaffMailContent } from './mails/staff-mail.js';
