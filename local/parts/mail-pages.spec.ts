import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linked, opensElsewhere } from './mail-links.ts';
import { answerMailRequest } from './mail-pages.ts';
import { MailStore } from './mail-store.ts';

const MAIL = [
  'From: shop@example.com',
  'To: ada@example.com',
  'Subject: Your <order>',
  'Date: Mon, 30 Nov 2026 02:03:04 +0000',
  'MIME-Version: 1.0',
  'Content-Type: multipart/alternative; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'See http://127.0.0.1:3000/orders/X?key=a&b=<c>. Goodbye.',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  '<!doctype html><html><head><title>x</title></head><body><a href="http://127.0.0.1:3000/orders/X">See</a></body></html>',
  '--b--',
  '',
].join('\r\n');

describe('the mailbox', () => {
  let folder: string;
  let server: Server;
  let store: MailStore;
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}${path}`);
    return { status: answer.status, headers: answer.headers, body: await answer.text() };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mailbox-'));
    store = new MailStore(folder);
    server = createServer((request, response) => void answerMailRequest(store, request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  it('says what to do when it is empty, then lists mails by subject, reader and readable time', async () => {
    expect((await ask('/')).body).toContain('No mail yet');
    await store.keep(Buffer.from(MAIL));
    const { body } = await ask('/');
    expect(body).toContain('Your &lt;order&gt;');
    expect(body).toMatch(/<time datetime="2026-11-30T02:03:04.000Z">\w+,? \d+ Nov 2026/);
    expect(body).toContain('src="/refresh.js"');
    expect((await ask('/refresh.js')).headers.get('content-type')).toMatch(/javascript/);
  });

  it('shows a mail whose links lead out of its frame', async () => {
    const [mail] = await store.list();
    const path = `/mails/${mail?.id ?? ''}`;
    const shown = await ask(path);
    expect(shown.body).toMatch(/<iframe sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    expect(shown.body).toContain('<a href="http://127.0.0.1:3000/orders/X?key=a&amp;b=" target="_blank"');
    const html = await ask(`${path}/html`);
    expect(html.body).toContain('<head><base target="_blank">');
    const policy = html.headers.get('content-security-policy') ?? '';
    expect(policy).toContain('sandbox allow-popups allow-popups-to-escape-sandbox');
    expect(policy).not.toMatch(/base-uri|script/);
    expect((await ask('/mails/none')).status).toBe(404);
  });
});

describe('text', () => {
  it.each([
    ['See https://a.example/x?y=1.', 'https://a.example/x?y=1'],
    ['(https://a.example/x)', 'https://a.example/x'],
    ['https://a.example/x_(y)', 'https://a.example/x_(y)'],
    ['“http://a.example”', 'http://a.example'],
  ])('%s has a link', (text, address) => {
    expect(linked(text)).toContain(`<a href="${address}" `);
  });

  it('is shown as it is beside its links', () => {
    expect(linked('<b> & "c" javascript:alert(1)')).toBe('&lt;b&gt; &amp; &quot;c&quot; javascript:alert(1)');
  });

  it('of HTML without a head gets its base all the same', () => {
    expect(opensElsewhere('<p>x')).toBe('<base target="_blank"><p>x');
  });
});
