import { parseConnectionUrl } from 'nodemailer/lib/shared';
import type { SmtpFailure } from './smtp-failure.js';
import { SMTP_LIMITS, type SmtpLimits } from './smtp-limits.js';
import { type OutgoingMail, type SmtpServer, SmtpSession } from './smtp-session.js';

const MOST_IDLE = 5;
const IDLE_MILLISECONDS = 10_000;
const MOST_MAILS_PER_CONNECTION = 100;
/** Mails that wait for an answer at the same time before those the server passes over are waited for no longer. */
const MOST_UNANSWERED = 40;

/**
 * Sends mails over connections that it keeps for a while. How many at once is the caller’s business; what it promises is
 * that no mail waits behind another’s silence: each has a connection of its own, one that was idle is asked whether anybody
 * is there before it is trusted with a mail, and when forty wait for answers, the one that waits longest is given up if the
 * server has answered a later one meanwhile.
 */
export class SmtpClient {
  private readonly server: SmtpServer;
  private readonly idle = new Map<SmtpSession, NodeJS.Timeout>();
  private readonly busy = new Set<SmtpSession>();
  /** When the data of the latest mail that was answered had gone out. */
  private answeredUpTo = Number.NEGATIVE_INFINITY;
  private closed = false;

  /** @param url smtp: or smtps:, in nodemailer’s form */
  constructor(
    url: string,
    private readonly limits: SmtpLimits = SMTP_LIMITS,
  ) {
    this.server = parseConnectionUrl(url);
  }

  /** Mails whose data went out and that have no answer yet. */
  get unanswered(): number {
    return this.waiting().length;
  }

  /** Resolves once the server has taken the mail. @throws SmtpFailure */
  async send(mail: OutgoingMail): Promise<void> {
    this.makeRoom();
    const session = await this.session();
    this.busy.add(session);
    let sentAt: number | undefined;
    const noted = async () => {
      await mail.beforeData();
      sentAt = performance.now();
    };
    try {
      await session.send({ ...mail, beforeData: noted });
      this.answered(sentAt);
    } catch (error) {
      if ((error as SmtpFailure).fate === 'refused') this.answered(sentAt);
      throw error;
    } finally {
      this.busy.delete(session);
      this.keep(session);
    }
  }

  /** Closes what is idle. What waits for an answer goes on waiting. */
  close(): void {
    this.closed = true;
    for (const session of this.idle.keys()) this.drop(session);
  }

  private async session(): Promise<SmtpSession> {
    for (const session of this.idle.keys()) {
      this.take(session);
      try {
        await session.refresh();
        return session;
      } catch {
        // Whatever made this one fall silent did so to the others, too: each would cost its own time.
        for (const other of this.idle.keys()) this.drop(other);
      }
    }
    return await SmtpSession.open(this.server, this.limits);
  }

  private keep(session: SmtpSession): void {
    if (!session.usable) return;
    if (this.closed || this.idle.size >= MOST_IDLE || session.mails >= MOST_MAILS_PER_CONNECTION) {
      session.quit();
      return;
    }
    const timer = setTimeout(() => {
      this.drop(session);
    }, IDLE_MILLISECONDS);
    this.idle.set(session, timer.unref());
  }

  private take(session: SmtpSession): void {
    clearTimeout(this.idle.get(session));
    this.idle.delete(session);
  }

  private drop(session: SmtpSession): void {
    this.take(session);
    session.quit();
  }

  private answered(sentAt: number | undefined): void {
    if (sentAt !== undefined) this.answeredUpTo = Math.max(this.answeredUpTo, sentAt);
  }

  private waiting(): SmtpSession[] {
    return [...this.busy].filter(({ dataSentAt }) => dataSentAt !== undefined);
  }

  /**
   * Gives up the mail that waits longest for its answer, if there are many and it was overtaken. While the server answers
   * nobody, everybody waits: then it is the server that is slow, and more mails would only be more mails in doubt.
   */
  private makeRoom(): void {
    const waiting = this.waiting();
    if (waiting.length < MOST_UNANSWERED) return;
    const [first] = waiting.sort((a, b) => (a.dataSentAt ?? 0) - (b.dataSentAt ?? 0));
    if (first?.dataSentAt !== undefined && first.dataSentAt < this.answeredUpTo) first.abandon();
  }
}
