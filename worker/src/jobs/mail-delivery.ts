import { Injectable, Logger } from '@nestjs/common';
import { bulkhead } from 'cockatiel';
import { Clock } from '../../../src/foundation/clock/index.js';
import { SmtpFailure } from '../../../src/foundation/smtp/index.js';
import {
  type HandOver,
  MailBudget,
  Mailer,
  MailHandOvers,
  MailOutbox,
  MailTaken,
} from '../../../src/notifications/index.js';
import { WorkerMetrics } from '../worker-metrics.js';

const AT_ONCE = 5;
/** A mail that takes longer than this, whatever it waits for, no longer keeps others from their turn. */
const TURN_MILLISECONDS = 1000;

/** `suppressed`: its recipient was sent enough. `not-due`: sent already, given up, in doubt for less than an hour, or in another worker’s hands. */
export type Delivery = 'sent' | 'in-doubt' | 'suppressed' | 'not-due';

/**
 * Sends one mail of the outbox and keeps its row true: the hand-over is noted before the data goes out, and what became of
 * it afterwards. A mail that nobody knows the fate of counts as delivered for an hour, is asked once more, and is given up.
 */
@Injectable()
export class MailDelivery {
  private readonly logger = new Logger('Mail');
  private readonly turns = bulkhead(AT_ONCE, Infinity);
  /** What became of mails, where the database went away before it could be noted. */
  private readonly unnoted = new Map<string, () => Promise<void>>();

  constructor(
    private readonly outbox: MailOutbox,
    private readonly handOvers: MailHandOvers,
    private readonly mailer: Mailer,
    private readonly budget: MailBudget,
    private readonly metrics: WorkerMetrics,
    private readonly clock: Clock,
  ) {}

  /** @throws when the mail isn’t sent, and whoever asked may ask again; or when what became of it couldn’t be noted */
  async deliver(mailId: string): Promise<Delivery> {
    const { delivery } = await this.turns.execute(async () => {
      const delivery = this.attempt(mailId);
      await settledWithin(TURN_MILLISECONDS, delivery);
      return { delivery };
    });
    return await delivery;
  }

  /** Notes what couldn’t be noted before. @throws when the database still doesn’t take it */
  async noteRest(): Promise<void> {
    for (const mailId of this.unnoted.keys()) await this.noteAgain(mailId);
  }

  private async attempt(mailId: string): Promise<Delivery> {
    await this.noteAgain(mailId);
    const mail = await this.outbox.toSend(mailId, this.clock.date());
    if (mail === undefined) return 'not-due';
    const why = await this.budget.refusal(mail);
    if (why !== undefined) {
      await this.handOvers.suppress(mail, why, this.clock.date());
      this.metrics.mailsSuppressed.inc({ kind: mail.kind, reason: why });
      this.logger.warn({ mailId, orderId: mail.orderId, kind: mail.kind, reason: why }, 'mail suppressed');
      return 'suppressed';
    }
    let handOver: HandOver | undefined;
    const beforeData = async () => {
      handOver = { mail, at: this.clock.date() };
      await this.handOvers.begin(handOver);
    };
    try {
      await this.mailer.send(mail, beforeData);
    } catch (error) {
      return await this.failed(error, mail.id, handOver);
    }
    this.metrics.mailsSent.inc({ kind: mail.kind });
    this.logger.log({ mailId, orderId: mail.orderId, kind: mail.kind }, 'mail sent');
    // The answer came, so there was a hand-over.
    const sent = handOver ?? { mail, at: this.clock.date() };
    const at = this.clock.date();
    await this.note(mailId, () => this.handOvers.markSent(sent, at));
    return 'sent';
  }

  private async failed(error: unknown, mailId: string, handOver: HandOver | undefined): Promise<Delivery> {
    if (!(error instanceof SmtpFailure) || handOver === undefined) throw error;
    if (error.cause instanceof MailTaken) return 'not-due';
    if (error.fate !== 'in-doubt') {
      await this.note(mailId, () => this.handOvers.takeBack(handOver));
      throw error;
    }
    this.metrics.mailsUnanswered.inc();
    const { code: fault } = error;
    this.logger.warn({ mailId, fault, times: handOver.mail.unanswered + 1 }, 'mail sent without an answer: in doubt');
    const at = this.clock.date();
    await this.note(mailId, () => this.handOvers.giveUp(handOver, at));
    return 'in-doubt';
  }

  private async note(mailId: string, write: () => Promise<void>): Promise<void> {
    this.unnoted.set(mailId, write);
    await this.noteAgain(mailId);
  }

  private async noteAgain(mailId: string): Promise<void> {
    await this.unnoted.get(mailId)?.();
    this.unnoted.delete(mailId);
  }
}

async function settledWithin(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  const settled = work.then(
    () => undefined,
    () => undefined,
  );
  await Promise.race([settled, late]);
  clearTimeout(timer);
}
