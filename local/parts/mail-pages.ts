import type { IncomingMessage, ServerResponse } from 'node:http';
import type { KeptMail, MailStore } from './mail-store.ts';

const STYLE = `body{font:16px/1.5 system-ui;margin:2rem auto;max-width:52rem;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse;width:100%}td,th{padding:.5rem;text-align:left;border-bottom:1px solid #8884}
iframe{width:100%;height:36rem;border:1px solid #8886;background:#fff}pre{white-space:pre-wrap}`;

/** `/` lists mails, `/mails/ID` shows one, `/mails/ID/html` is its HTML alone, `/api/mails[?to=]` is the list as JSON. */
export async function answerMailRequest(
  store: MailStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://mailbox');
  if (url.pathname === '/api/mails') {
    const mails = await store.list(url.searchParams.get('to') ?? undefined);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(mails));
    return;
  }
  if (url.pathname === '/') {
    send(response, 200, listPage(await store.list()));
    return;
  }
  const [, id = '', html] = /^\/mails\/([\w-]+)(\/html)?$/.exec(url.pathname) ?? [];
  const mail = await store.find(id);
  if (mail === undefined) send(response, 404, page('No such mail', '<p>There is no such mail.</p>'));
  else send(response, 200, html === undefined ? mailPage(mail) : mail.html);
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'",
  });
  response.end(body);
}

function listPage(mails: readonly KeptMail[]): string {
  if (mails.length === 0) return page('Mailbox', '<p>No mail yet. Buy something.</p>');
  const rows = mails.map(
    ({ id, to, subject, date }) =>
      `<tr><td><a href="/mails/${id}">${escaped(subject)}</a></td><td>${escaped(to.join(', '))}</td><td>${escaped(date)}</td></tr>`,
  );
  return page('Mailbox', `<table><tr><th>Subject</th><th>To</th><th>Date</th></tr>${rows.join('')}</table>`);
}

function mailPage({ id, subject, from, to, date, text }: KeptMail): string {
  return page(
    subject,
    `<p><a href="/">All mails</a></p><p>From ${escaped(from)}<br>To ${escaped(to.join(', '))}<br>${escaped(date)}</p>
     <iframe sandbox title="The mail as HTML" src="/mails/${id}/html"></iframe><h2>As text</h2><pre>${escaped(text)}</pre>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style><h1>${escaped(title)}</h1>${body}</html>`;
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
