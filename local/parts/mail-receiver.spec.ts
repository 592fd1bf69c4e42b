import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { SMTPServer } from 'smtp-server';
import { mailReceiver } from './mail-receiver.ts';
import { MailStore } from './mail-store.ts';

let folder: string;
let smtp: SMTPServer;
let port: number;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mails-'));
  smtp = mailReceiver(new MailStore(folder));
  smtp.listen(0, '127.0.0.1');
  await once(smtp.server, 'listening');
  ({ port } = smtp.server.address() as AddressInfo);
});
afterEach(async () => {
  await new Promise<void>((resolve) => {
    smtp.close(resolve);
  });
  await rm(folder, { recursive: true });
});

it('a mailbox lives on when a sender is killed in the middle of a mail', async () => {
  const sender = connect(port, '127.0.0.1');
  const words = ['EHLO sender', 'MAIL FROM:<shop@example.com>', 'RCPT TO:<ada@example.com>', 'DATA'];
  for (const word of words) {
    await once(sender, 'data');
    sender.write(`${word}\r\n`);
  }
  // Its DATA was asked for: the mail has begun.
  await once(sender, 'data');
  sender.resetAndDestroy();
  while (smtp.connections.size > 0) await new Promise(setImmediate);

  const transport = createTransport({ host: '127.0.0.1', port });
  const sent = transport.sendMail({ from: 'shop@example.com', to: 'ada@example.com', subject: 'whole', text: 'Hello' });
  await expect(sent).resolves.toMatchObject({ accepted: ['ada@example.com'] });
});

it('a mailbox whose port is taken says so', () => {
  const taken = Object.assign(new Error('listen EADDRINUSE'), { code: 'EADDRINUSE' });
  expect(() => smtp.emit('error', taken)).toThrow('EADDRINUSE');
});
