/**
 * Jobs that a worker has in hand at the same time. Most wait for their turn or for a slow answer; how many mails are
 * really on their way is MailDelivery’s business. A worker that is killed leaves so many to be found a minute later.
 */
export const MAILS_IN_HAND = 50;
