export const MAIL_QUEUE = 'mail';

/** Names a row of the outbox; everything else is read there when the mail goes out. */
export interface MailJob {
  readonly mailId: string;
}
