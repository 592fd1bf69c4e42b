import type { JobOptions } from '../foundation/jobs/index.js';

export const MAIL_QUEUE = 'mail';
export const SEND_MAIL = 'send';

/** Names a row of the outbox; everything else is read there when the mail goes out. */
export interface MailJob {
  readonly mailId: string;
}

const ATTEMPTS = 5;
const FIRST_PAUSE_MILLISECONDS = 1000;
const SENT_KEPT_SECONDS = 3600;
const FAILED_KEPT_SECONDS = 7 * 24 * 3600;

/** The job that sends the mail with that id. The same id twice is one job while the first is kept. */
export function mailJob(mailId: string): { name: string; data: MailJob; opts: JobOptions } {
  return {
    name: SEND_MAIL,
    data: { mailId },
    opts: {
      jobId: mailId,
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: FIRST_PAUSE_MILLISECONDS },
      removeOnComplete: { age: SENT_KEPT_SECONDS },
      // Kept: when it failed decides when the sweeper makes it again.
      removeOnFail: { age: FAILED_KEPT_SECONDS },
    },
  };
}
