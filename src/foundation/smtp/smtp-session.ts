import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionAuth, type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import { SmtpFailure, smtpFailure } from './smtp-failure.js';
import type { SmtpLimits } from './smtp-limits.js';

export interface SmtpServer extends SMTPConnectionOptions {
  readonly auth?: { readonly user?: string; readonly pass?: string };
  readonly authMethod?: string;
}

export interface OutgoingMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Buffer;
  /**
   * Called once the server has said that it will take the data, and before a byte of it goes out. When it rejects,
   * nothing is sent.
   */
  readonly beforeData: () => Promise<void>;
}

type Step<T> = (done: (error: Error | null | undefined, result?: T) => void) => void;

/** What says that a mail was taken; nodemailer looks at the first character only. */
const TAKEN = /^2\d\d(?=[ -]|$)/;

/**
 * One connection to a mail server. nodemailer speaks the protocol; the limits are ours, because its `socketTimeout` is one
 * number for all steps and counts silence, so that a server which drips can hold a step for ever.
 */
export class SmtpSession {
  /** Mails handed over on it so far. */
  mails = 0;
  /** When the data of the mail on it went out; undefined while none waits for its answer. */
  dataSentAt: number | undefined;
  private broken = false;
  private giveUp: ((failure: Error) => void) | undefined;
  /** Sets how long the step that runs may take from now on. */
  private limit: ((milliseconds: number) => void) | undefined;
  private preparing: Promise<void> | undefined;

  private constructor(
    private readonly connection: SMTPConnection,
    private readonly limits: SmtpLimits,
  ) {
    connection.on('error', (error) => {
      this.end(error as Error);
    });
    connection.on('end', () => {
      // An error that says more comes in the same turn.
      setImmediate(() => {
        this.end(coded('ECONNECTION'));
      });
    });
  }

  /** @throws SmtpFailure `not-sent` */
  static async open({ auth, authMethod, ...server }: SmtpServer, limits: SmtpLimits): Promise<SmtpSession> {
    const connection = new SMTPConnection({
      ...server,
      dnsTimeout: limits.connect,
      connectionTimeout: limits.connect,
      greetingTimeout: limits.connect,
      // Never the first to strike: a step has a limit of its own.
      socketTimeout: 2 * limits.answer,
      socketCloseTimeout: limits.refresh,
    });
    const session = new SmtpSession(connection, limits);
    try {
      await session.step(limits.connect, (done) => {
        connection.connect(done);
      });
      if (auth !== undefined && connection.allowsAuth) {
        const { user = '', pass = '' } = auth;
        const login: SMTPConnectionAuth = { user, credentials: { user, pass }, method: authMethod ?? false };
        await session.step(limits.connect, (done) => {
          connection.login(login, done);
        });
      }
      return session;
    } catch (error) {
      session.close();
      throw smtpFailure(error, 'session', false);
    }
  }

  /** Whether another mail may be sent on it. */
  get usable(): boolean {
    return !this.broken && !this.connection.destroyed;
  }

  /** Asks whether the server is still there. @throws SmtpFailure `not-sent` */
  async refresh(): Promise<void> {
    try {
      await this.step(this.limits.refresh, (done) => {
        this.connection.reset(done);
      });
    } catch (error) {
      this.close();
      throw smtpFailure(error, 'session', false);
    }
  }

  /** Resolves once the server has taken the mail. @throws SmtpFailure which says whether it may have */
  async send(mail: OutgoingMail): Promise<void> {
    this.mails += 1;
    const data = Readable.from(this.data(mail), { objectMode: false });
    try {
      const answer = await this.step<{ readonly response: string }>(this.limits.envelope, (done) => {
        this.connection.send({ from: mail.from, to: [...mail.to] }, data, done);
      });
      if (this.dataSentAt === undefined || !TAKEN.test(answer?.response ?? '')) throw coded('EPROTOCOL');
    } catch (error) {
      const sent = this.dataSentAt !== undefined;
      const failure = smtpFailure(error, 'mail', sent);
      // After a refusal the connection is as good as before; after anything else nobody knows what comes on it next.
      const isDone = failure.fate === 'refused' && (sent || this.preparing === undefined);
      if (!isDone) this.close();
      // A note that is being written when the time is up must be whole before anybody takes it back.
      await this.preparing?.catch(() => undefined);
      throw failure;
    } finally {
      this.dataSentAt = undefined;
      this.preparing = undefined;
    }
  }

  /** Waits no longer for an answer: the mail on it ends as if the time were up. */
  abandon(): void {
    this.end(coded('ETIMEDOUT'));
  }

  /** Closes it, politely if it can. */
  quit(): void {
    if (!this.usable) return;
    this.broken = true;
    this.connection.quit();
    setTimeout(() => {
      this.connection.close();
    }, this.limits.refresh).unref();
  }

  close(): void {
    this.broken = true;
    this.connection.close();
  }

  /** Read by nodemailer once the server has said 354, and not before. */
  private async *data({ raw, beforeData }: OutgoingMail): AsyncGenerator<Buffer> {
    this.preparing = beforeData();
    await this.preparing;
    if (!this.usable) throw coded('ECONNECTION');
    this.dataSentAt = performance.now();
    this.limit?.(this.limits.answer);
    yield raw;
  }

  /** Runs one step of the protocol and ends the connection when it takes longer than that. */
  private async step<T = unknown>(milliseconds: number, start: Step<T>): Promise<T | undefined> {
    if (!this.usable) throw new SmtpFailure('not-sent', { code: 'ECONNECTION' });
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise<T | undefined>((resolve, reject) => {
        this.giveUp = reject;
        this.limit = (longest) => {
          clearTimeout(timer);
          timer = setTimeout(() => {
            this.abandon();
          }, longest);
        };
        this.limit(milliseconds);
        start((error, result) => {
          if (error == null) resolve(result);
          else reject(error);
        });
      });
    } finally {
      clearTimeout(timer);
      this.giveUp = undefined;
      this.limit = undefined;
    }
  }

  private end(error: Error): void {
    this.giveUp?.(error);
    this.close();
  }
}

function coded(code: string): Error {
  return Object.assign(new Error(code), { code });
}
