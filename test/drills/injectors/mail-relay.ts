import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { createTransport, type Transporter } from 'nodemailer';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { Bite } from './bite.ts';
import type { Address } from './tcp-proxy.ts';

const HOST = '127.0.0.1';

/** Which mails a fault is for. */
export interface MailAim {
  /** Only mails to such addresses. */
  readonly whom?: (address: string) => boolean;
  /** Only the next so many. */
  readonly times?: number;
}

/** Something that is wrong with the relay, and how often it was. */
export class MailFault {
  readonly code: number;
  readonly whom: (address: string) => boolean;
  /** How long it takes to answer, in milliseconds. */
  readonly late: number;
  private left: number;
  private readonly bite: Bite;

  constructor(code: number, whom: (address: string) => boolean, times: number, late = 0) {
    this.code = code;
    this.whom = whom;
    this.late = late;
    this.left = times;
    this.bite = new Bite(`${code} from the mail server`);
  }

  /** Mails it befell so far. */
  get hits(): number {
    return this.bite.hits;
  }

  /** @throws when it befell fewer mails */
  expectHits(atLeast = 1): void {
    this.bite.expectHits(atLeast);
  }

  /** No more mails are touched. */
  lift(): void {
    this.left = 0;
  }

  /** Whether this befalls a mail to that address; counts it if so. */
  befalls(address: string): boolean {
    if (this.left <= 0 || !this.whom(address)) return false;
    this.left -= 1;
    this.bite.count();
    return true;
  }
}

/** Answers nothing at all, after the mail was passed on. */
const SILENCE = 0;
/** Says that it has the mail, but late. */
const LATE = 1;
/** Takes the mail and goes no further with it. */
const OWN = 250;

/**
 * A mail server between the worker and the mailbox, for what a line alone can't do: refuse somebody, or take a mail and
 * keep quiet about it. Everything else is passed on.
 */
export class MailRelay {
  private readonly server: SMTPServer;
  private readonly mailbox: Transporter;
  private faults: MailFault[] = [];

  private constructor(mailbox: Transporter) {
    this.mailbox = mailbox;
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      closeTimeout: 1,
      onRcptTo: ({ address }, _session, done) => {
        const code = this.codeFor(address);
        done(code === undefined ? null : Object.assign(new Error('not now'), { responseCode: code }));
      },
      onData: (stream, { envelope }, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          this.passOn(envelope, Buffer.concat(parts)).then((told) => {
            if (told) done();
          }, done);
        });
      },
    });
    // A sender that breaks off is no fault of the relay.
    this.server.on('error', () => undefined);
  }

  /** Opens a relay before the mailbox at `url` (smtp:) on a free port of this machine. */
  static async before(url: string): Promise<MailRelay> {
    const relay = new MailRelay(createTransport({ url, pool: true }));
    await new Promise<void>((resolve, reject) => {
      relay.server.server.once('error', reject);
      relay.server.listen(0, HOST, resolve);
    });
    return relay;
  }

  /** Where a line can lead to. */
  get address(): Address {
    return { host: HOST, port: (this.server.server.address() as AddressInfo).port };
  }

  /** Refuses mails to whom it is said, by that code: 4xx for now, 5xx for good. */
  refuses(code: number, { whom = () => true, times = Infinity }: MailAim = {}): MailFault {
    return this.set(new MailFault(code, whom, times));
  }

  /** Passes mails on and never says that it has. */
  keepsQuiet({ whom = () => true, times = Infinity }: MailAim = {}): MailFault {
    return this.set(new MailFault(SILENCE, whom, times));
  }

  /** Passes mails on at once and says so only after so many milliseconds, as a server does that looks for viruses first. */
  answersAfter(milliseconds: number, { whom = () => true, times = Infinity }: MailAim = {}): MailFault {
    return this.set(new MailFault(LATE, whom, times, milliseconds));
  }

  /** Takes mails and passes them on to nobody: for so many that the mailbox would be full of them. */
  keeps({ whom = () => true, times = Infinity }: MailAim = {}): MailFault {
    return this.set(new MailFault(OWN, whom, times));
  }

  heal(): void {
    for (const fault of this.faults) fault.lift();
    this.faults = [];
  }

  async stop(): Promise<void> {
    this.mailbox.close();
    await new Promise<void>((settle) => {
      this.server.close(settle);
    });
  }

  /** Answers whether the sender is to hear of it. */
  private async passOn({ mailFrom, rcptTo }: SMTPServerSession['envelope'], raw: Buffer): Promise<boolean> {
    const to = rcptTo.map(({ address }) => address);
    if (this.faultFor(OWN, to) !== undefined) return true;
    await this.mailbox.sendMail({ envelope: { from: mailFrom === false ? '' : mailFrom.address, to }, raw });
    if (this.faultFor(SILENCE, to) !== undefined) return false;
    const slow = this.faultFor(LATE, to);
    if (slow !== undefined) await pause(slow.late);
    return true;
  }

  private set(fault: MailFault): MailFault {
    this.faults.push(fault);
    return fault;
  }

  private codeFor(address: string): number | undefined {
    return this.faults.find((fault) => fault.code >= 400 && fault.befalls(address))?.code;
  }

  private faultFor(
    code: typeof SILENCE | typeof LATE | typeof OWN,
    addresses: readonly string[],
  ): MailFault | undefined {
    const faults = this.faults.filter((fault) => fault.code === code);
    return faults.find((fault) => addresses.some((address) => fault.befalls(address)));
  }
}
