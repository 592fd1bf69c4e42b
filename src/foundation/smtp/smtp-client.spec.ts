import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SmtpClient } from './smtp-client.js';
import { SmtpFailure } from './smtp-failure.js';
import type { SmtpLimits } from './smtp-limits.js';

/** Where a mail is: what a reply belongs to. */
const STEPS = ['greeting', 'EHLO', 'AUTH', 'MAIL', 'RCPT', 'DATA', 'dot'] as const;
type StepName = (typeof STEPS)[number];

const GOOD: Readonly<Record<StepName, string>> = {
  ...{
    greeting: '220 hello\r\n',
    EHLO: '250-hello\r\n250 AUTH PLAIN\r\n',
    AUTH: '235 welcome\r\n',
    MAIL: '250 ok\r\n',
  },
  ...{ RCPT: '250 ok\r\n', DATA: '354 go on\r\n', dot: '250 taken\r\n' },
};

/** What a server does at a step: says something, or something else with its connection. */
type Answer = string | ((socket: Socket) => void);
type Script = Partial<Record<StepName, Answer>>;

/** A mail server that does exactly as it is told and keeps what it got. */
class RawServer {
  script: Script = {};
  connections = 0;
  /** Commands of all connections, and the mails. */
  readonly commands: string[] = [];
  readonly mails: string[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(private readonly server: Server) {
    server.on('connection', (socket) => {
      this.serve(socket);
    });
  }

  static async start(): Promise<RawServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new RawServer(server);
  }

  get url(): string {
    return `smtp://ada:secret@127.0.0.1:${String((this.server.address() as AddressInfo).port)}`;
  }

  stop(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }

  /** The connections open now say nothing more, whatever they are told. */
  fallSilent(): void {
    for (const socket of this.sockets) socket.removeAllListeners('data');
  }

  private serve(socket: Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
    let heard = '';
    let inData = false;
    const step = (name: StepName) => {
      const answer = this.script[name] ?? GOOD[name];
      if (typeof answer === 'function') answer(socket);
      else socket.write(answer, 'latin1');
      inData = name === 'DATA' && typeof answer === 'string' && /^[23]/.test(answer);
    };
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      for (;;) {
        const end = heard.indexOf(inData ? '\r\n.\r\n' : '\r\n');
        if (end === -1) return;
        const line = heard.slice(0, end);
        heard = heard.slice(end + (inData ? 5 : 2));
        if (inData) {
          this.mails.push(line);
          step('dot');
          continue;
        }
        this.commands.push(line);
        const [verb = ''] = line.split(' ');
        if (verb === 'HELO') step('EHLO');
        else if ((STEPS as readonly string[]).includes(verb)) step(verb as StepName);
        else socket.write(verb === 'QUIT' ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
    step('greeting');
  }
}

const LIMITS: SmtpLimits = { connect: 400, refresh: 400, envelope: 400, answer: 400 };
const MAIL = { from: 'shop@example.com', to: ['ada@example.com'], raw: Buffer.from('Subject: hello\r\n\r\nhello\r\n') };

let server: RawServer;
beforeEach(async () => {
  server = await RawServer.start();
});
afterEach(() => {
  server.stop();
});

/** @throws when it isn’t so within ten seconds */
async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + 10_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`not within ten seconds: ${isSo.toString()}`);
    await pause(2);
  }
}

/** What came of one mail, and whether it was noted before any of its data went out. */
async function fateOf(client: SmtpClient): Promise<{ fate: string; permanent?: boolean; noted: boolean }> {
  let noted = false;
  const beforeData = async () => {
    await Promise.resolve();
    noted = true;
  };
  try {
    await client.send({ ...MAIL, beforeData });
    return { fate: 'sent', noted };
  } catch (error) {
    if (!(error instanceof SmtpFailure)) throw error;
    return { fate: error.fate, permanent: error.permanent, noted };
  }
}

async function fateWith(script: Script, limits = LIMITS) {
  server.script = script;
  const client = new SmtpClient(server.url, limits);
  const came = await fateOf(client);
  client.close();
  return came;
}

/** What RFC 5321 says of a reply at a step. */
function expected(step: StepName, code: number): string {
  const digit = Math.floor(code / 100);
  if (step === 'dot') return digit === 2 ? 'sent' : digit >= 4 ? 'refused' : 'in-doubt';
  if (step === 'greeting') return code === 220 ? 'sent' : 'not-sent';
  const isGood = digit === 2 || (step === 'DATA' && digit === 3);
  if (isGood) return 'sent';
  // Asks for more, is given it, and is content.
  if (step === 'AUTH' && code === 334) return 'sent';
  const isMail = step === 'MAIL' || step === 'RCPT' || step === 'DATA';
  return isMail && digit >= 4 ? 'refused' : 'not-sent';
}

/** Which refusals prove something about the mail is said in foundation/faults; here, that its proofs arrive. */
function isProved(step: StepName, code: number, permanent = false): boolean {
  const isAboutTheMail = step === 'RCPT' || step === 'DATA' || step === 'dot';
  if (isAboutTheMail && code >= 550 && code <= 556) return permanent;
  return !permanent || (isAboutTheMail && code >= 500);
}

describe('a mail server’s answer', () => {
  it.each(STEPS)(
    'at %s means what RFC 5321 says, whatever its code',
    async (step) => {
      const surprises: unknown[] = [];
      for (let code = 200; code <= 599; code += 1) {
        const came = await fateWith({ [step]: `${String(code)} so be it\r\n` });
        const fate = expected(step, code);
        const isAsExpected = came.fate === fate && isProved(step, code, came.permanent);
        // Whatever may have been delivered was noted first, and what was noted without need can be taken back.
        const isNoted = came.noted || fate === 'not-sent' || (fate === 'refused' && step !== 'dot');
        if (!isAsExpected || !isNoted) surprises.push({ code, ...came });
      }
      expect(surprises).toEqual([]);
    },
    60_000,
  );

  const oddities: readonly (readonly [string, Answer])[] = [
    ['junk', 'who are you?\r\n'],
    ['a number that only begins like a reply', '2500 ok\r\n'],
    ['a number that only begins like a refusal', '5500 no\r\n'],
    ['two digits', '25\r\n'],
    ['bytes', '\x00\xff\xfe\r\n'],
    ['a reply that is never finished', '250-wait\r\n'],
    ['half a line and a goodbye', (socket) => socket.end('25')],
    ['a goodbye', (socket) => socket.end()],
    ['a reset', (socket) => socket.resetAndDestroy()],
    ['silence', () => undefined],
  ];

  it.each(oddities)('to what was sent that is %s leaves it in doubt', async (_what, answer) => {
    expect(await fateWith({ dot: answer })).toEqual({ fate: 'in-doubt', permanent: false, noted: true });
    expect(server.mails).toHaveLength(1);
  });

  it.each(oddities)(
    'to anything before the data that is %s leaves nothing in doubt and nobody refused',
    async (what, answer) => {
      for (const step of STEPS.slice(0, -1)) {
        const { fate, permanent } = await fateWith({ [step]: answer });
        // nodemailer looks at the first digit: the mail goes on, and what counts is the answer to it.
        if (fate === 'sent') expect(['a number that only begins like a reply', 'two digits']).toContain(what);
        else expect([step, fate, permanent]).toEqual([step, 'not-sent', false]);
      }
    },
  );
});

describe('a mail', () => {
  it('whose answer takes its time is sent once, and nobody waits for it', async () => {
    server.script.dot = (socket) => {
      setTimeout(() => socket.write(GOOD.dot), 300);
    };
    const client = new SmtpClient(server.url, { ...LIMITS, envelope: 150, answer: 5000 });
    const slow = fateOf(client);
    await until(() => client.unanswered === 1);
    server.script.dot = GOOD.dot;
    expect((await fateOf(client)).fate).toBe('sent');
    expect(client.unanswered).toBe(1);
    expect((await slow).fate).toBe('sent');
    expect(server.mails).toHaveLength(2);
    client.close();
  });

  it('that can’t be noted is not sent', async () => {
    const client = new SmtpClient(server.url, LIMITS);
    const beforeData = () => Promise.reject(new Error('the database is away'));
    await expect(client.send({ ...MAIL, beforeData })).rejects.toMatchObject({ fate: 'not-sent' });
    expect(server.mails).toEqual([]);
    client.close();
  });

  it('whose note takes too long is not sent, and its note is whole before that is said', async () => {
    const client = new SmtpClient(server.url, { ...LIMITS, envelope: 100 });
    let noted = false;
    const beforeData = async () => {
      await pause(250);
      noted = true;
    };
    await expect(client.send({ ...MAIL, beforeData })).rejects.toMatchObject({ fate: 'not-sent', code: 'ETIMEDOUT' });
    expect([noted, server.mails]).toEqual([true, []]);
    client.close();
  });

  it('refused before its data was asked for in vain is never sent afterwards', async () => {
    server.script.DATA = '354 go on\r\n550 or rather not\r\n';
    const client = new SmtpClient(server.url, LIMITS);
    await expect(client.send({ ...MAIL, beforeData: () => pause(50) })).rejects.toMatchObject({ fate: 'refused' });
    await pause(100);
    expect(server.mails).toEqual([]);
    client.close();
  });

  it('to a server that drips is given up in time', async () => {
    server.script.EHLO = (socket) => {
      const drip = setInterval(() => socket.write('250-wait\r\n'), 50);
      socket.on('close', () => {
        clearInterval(drip);
      });
    };
    expect((await fateWith(server.script)).fate).toBe('not-sent');
  });
});

describe('connections', () => {
  it('are kept for the next mail', async () => {
    const client = new SmtpClient(server.url, LIMITS);
    for (const _mail of [1, 2, 3]) expect((await fateOf(client)).fate).toBe('sent');
    expect(server.connections).toBe(1);
    client.close();
  });

  it('are kept after a refusal', async () => {
    const client = new SmtpClient(server.url, LIMITS);
    server.script.RCPT = '550 nobody here\r\n';
    expect((await fateOf(client)).fate).toBe('refused');
    server.script.RCPT = GOOD.RCPT;
    expect((await fateOf(client)).fate).toBe('sent');
    expect(server.connections).toBe(1);
    client.close();
  });

  it('that fell silent while idle are replaced before a mail is trusted to them', async () => {
    const client = new SmtpClient(server.url, LIMITS);
    expect(
      (await Promise.all([fateOf(client), fateOf(client), fateOf(client)])).every(({ fate }) => fate === 'sent'),
    ).toBe(true);
    expect(server.connections).toBe(3);
    server.fallSilent();
    const started = performance.now();
    expect((await fateOf(client)).fate).toBe('sent');
    // One of the three was asked; the other two would have cost as much again.
    expect(performance.now() - started).toBeLessThan(2 * LIMITS.refresh);
    expect(server.connections).toBe(4);
    client.close();
  });
});

describe('when forty mails wait for their answers', () => {
  const unanswered = async (client: SmtpClient, count: number) => {
    server.script.dot = () => undefined;
    const fates = Array.from({ length: count }, () => fateOf(client));
    await until(() => server.mails.length === count);
    server.script.dot = GOOD.dot;
    return fates;
  };
  const patient = { ...LIMITS, connect: 5000, envelope: 5000, answer: 60_000 };

  it('the one that waits longest is given up once the server has answered a later one', async () => {
    const client = new SmtpClient(server.url, patient);
    const [first, ...others] = await unanswered(client, 40);
    expect((await fateOf(client)).fate).toBe('sent');
    expect(client.unanswered).toBe(40);
    expect((await fateOf(client)).fate).toBe('sent');
    expect(client.unanswered).toBe(39);
    expect((await first)?.fate).toBe('in-doubt');
    server.stop();
    await Promise.all(others);
    client.close();
  });

  it('nobody is given up while the server answers nobody', async () => {
    const client = new SmtpClient(server.url, patient);
    const first = await unanswered(client, 40);
    server.script.dot = () => undefined;
    const more = [fateOf(client), fateOf(client)];
    await until(() => client.unanswered === 42);
    server.stop();
    await Promise.all([...first, ...more]);
    client.close();
  });
});
