import { jest } from '@jest/globals';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import type { StoreConfig } from '../foundation/config/index.js';
import type { Mail } from './mail.js';
import { Mailer } from './mailer.js';

const mail = (name: string, kind: Mail['kind'] = 'order-confirmed'): Mail => ({
  id: '1',
  orderId: 'o'.repeat(22),
  kind,
  recipient: 'ada@example.com',
  content: {
    number: 'S-ABCDE-12345',
    name,
    proven: true,
    accessKey: 'k'.repeat(22),
    lines: [{ name: 'Hexagon', qty: 2, unitPrice: 1250 }],
    total: 2500,
    currency: 'USD',
  },
  createdAt: new Date(0),
  ...{
    occasion: '',
    sentAt: null,
    handedOverAt: null,
    unanswered: 0,
    givenUpAt: null,
    mailbox: null,
    suppressed: null,
  },
});

const noted = () => Promise.resolve();

function ofKind(kind: Mail['kind']): Mail {
  const content = { name: 'Ada', token: 't'.repeat(22), day: '2030-01-31', total: 1 };
  const things = [{ name: 'Hexagon', state: '2 left' }];
  return kind === 'order-confirmed' ? mail('Ada') : { ...mail('Ada', kind), content: { ...content, things } };
}

describe('a mail on its way', () => {
  const received: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push(Buffer.concat(chunks).toString());
        done();
      });
    },
  });
  let mailer: Mailer;

  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        resolve();
      });
    });
    const { port } = server.server.address() as AddressInfo;
    mailer = new Mailer({
      SMTP_URL: `smtp://127.0.0.1:${String(port)}`,
      MAIL_FROM: 'ShapeStore <shop@shapestore.example>',
      PUBLIC_URL: 'https://shop.example',
    } as StoreConfig);
  });

  afterAll(async () => {
    mailer.onApplicationShutdown();
    await new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
  });

  const sent = async (...args: Parameters<typeof mail>) => {
    await mailer.send(mail(...args), () => Promise.resolve());
    const source = received.at(-1) ?? '';
    return { source, parsed: await PostalMime.parse(source) };
  };

  it('leads to the order, key included', async () => {
    const { parsed } = await sent('Ada');
    expect(parsed.text).toContain(`https://shop.example/orders/${'o'.repeat(22)}#key=${'k'.repeat(22)}`);
    expect(parsed.from?.address).toBe('shop@shapestore.example');
  });

  it('waits, and says so, while the address that it leads to is not known', async () => {
    const untold = new Mailer({ SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'shop@shop.example' } as StoreConfig);
    const begun = jest.fn(() => Promise.resolve());
    await expect(untold.send(mail('Ada'), begun)).rejects.toThrow('address');
    expect(begun).not.toHaveBeenCalled();
    untold.onApplicationShutdown();
  });

  it('has no line longer than mail servers take', async () => {
    const { source } = await sent('Ada Lovelace '.repeat(15).trim());
    expect(Math.max(...source.split('\r\n').map(({ length }) => length))).toBeLessThan(998);
  });

  it('has the same id each time it is sent, and another than the other mails of its order', async () => {
    const ids = [await sent('Ada'), await sent('Ada'), await sent('Ada', 'payment-declined')].map(
      ({ parsed }) => parsed.messageId,
    );
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toBe(ids[2]);
  });

  it.each(['Eve\r\nBcc: victim@example.com', 'Eve\nBcc: victim@example.com', 'Eve\rBcc: victim@example.com'])(
    'gets no header from a name: %j',
    async (name) => {
      const { source, parsed } = await sent(name);
      const [headers = ''] = source.split('\r\n\r\n');
      expect(headers).toContain('victim');
      expect(headers).not.toMatch(/^Bcc:|=0[AD]/im);
      expect(parsed.bcc ?? []).toEqual([]);
      expect(parsed.to).toEqual([{ name: 'Eve Bcc: victim@ example. com', address: 'ada@example.com' }]);
    },
  );

  it('says first that nothing is sold, in text and letter, where that is so', async () => {
    const says = 'Nothing is sold or shipped here, and no money is taken.';
    received.length = 0;
    const { port } = server.server.address() as AddressInfo;
    const settings = { SMTP_URL: `smtp://127.0.0.1:${String(port)}`, PUBLIC_URL: 'https://shop.example' };
    for (const TEST_SHOP of ['yes', 'no'] as const) {
      const config = { ...settings, MAIL_FROM: 'ShapeStore <shop@shapestore.example>', TEST_SHOP };
      const sender = new Mailer(config as StoreConfig);
      for (const each of ['order-confirmed', 'low-stock', 'password-reset'] as const)
        await sender.send(ofKind(each), noted);
      sender.onApplicationShutdown();
    }
    const mails = await Promise.all(received.map(async (raw) => await PostalMime.parse(raw)));
    const saying = mails.map(({ text = '', html = '' }) => [
      text.startsWith(`Test shop. ${says}`),
      html.indexOf(says) > 0 && html.indexOf(says) < html.indexOf('<h1'),
    ]);
    expect(saying).toEqual([...Array(3).fill([true, true]), ...Array(3).fill([false, false])]);
  });
});
