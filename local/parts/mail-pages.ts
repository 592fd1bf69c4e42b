import type { IncomingMessage, ServerResponse } from 'node:http';
import { linked, opensElsewhere, SANDBOX } from './mail-links.ts';
import { escaped, page } from './mail-layout.ts';
import type { KeptMail, MailStore } from './mail-store.ts';

/** The list asks for itself and shows what is new, wherever its reader has got to. */
const REFRESH = `const list = document.querySelector('[data-mails]');
setInterval(async () => {
  try {
    const answer = await fetch('/');
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-mails]');
    if (fresh && fresh.innerHTML !== list.innerHTML) list.innerHTML = fresh.innerHTML;
  } catch {
    // The mailbox is away: what is shown stays, and the next time tells.
  }
}, 2000);
`;

const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";
/** A mail by itself: it may show pictures and runs nothing. Its links may open windows, which are no longer caged. */
const MAIL_POLICY = `default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; form-action 'none'; sandbox ${SANDBOX}`;

/**
 * `/` lists mails, `/mails/ID` shows one, `/mails/ID/html` is its HTML alone, `/api/mails[?to=]` is the list as JSON,
 * `/refresh.js` keeps the list up to date.
 */
export async function answerMailRequest(
  store: MailStore,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://mailbox');
  if (url.pathname === '/api/mails') {
    const mails = await store.list(url.searchParams.get('to') ?? undefined);
    send(response, 200, JSON.stringify(mails), 'application/json');
    return;
  }
  if (url.pathname === '/refresh.js') {
    send(response, 200, REFRESH, 'text/javascript; charset=utf-8');
    return;
  }
  if (url.pathname === '/') {
    send(response, 200, listPage(await store.list()));
    return;
  }
  const [, id = '', html] = /^\/mails\/([\w-]+)(\/html)?$/.exec(url.pathname) ?? [];
  const mail = await store.find(id);
  if (mail === undefined) send(response, 404, page('No such mail', '<p><a href="/">All mails</a></p>'));
  else if (html === undefined) send(response, 200, mailPage(mail));
  else send(response, 200, opensElsewhere(mail.html), undefined, MAIL_POLICY);
}

function send(
  response: ServerResponse,
  status: number,
  body: string,
  type = 'text/html; charset=utf-8',
  policy = PAGE_POLICY,
): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}

function listPage(mails: readonly KeptMail[]): string {
  const rows = mails.map(
    ({ id, to, subject, date }) =>
      `<tr><td><a href="/mails/${id}">${escaped(subject)}</a></td><td>${escaped(to.join(', '))}</td><td>${timeOf(date)}</td></tr>`,
  );
  const table = `<table><thead><tr><th>Subject</th><th>To</th><th>Time</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return page(
    'Mailbox',
    `<div data-mails>${mails.length === 0 ? '<p>No mail yet. Buy something.</p>' : table}</div>
     <p class="note">New mails appear here by themselves.</p>`,
    '<script src="/refresh.js" defer></script><noscript><meta http-equiv="refresh" content="5"></noscript>',
  );
}

function mailPage({ id, subject, from, to, date, text, html }: KeptMail): string {
  const whole = `<iframe sandbox="${SANDBOX}" title="The mail as HTML" src="/mails/${id}/html"></iframe><h2>As text</h2>`;
  return page(
    subject,
    `<p><a href="/">All mails</a></p>
     <p>From ${escaped(from)}<br>To ${escaped(to.join(', '))}<br>${timeOf(date)}</p>
     ${html === '' ? '' : whole}<pre>${linked(text)}</pre>`,
  );
}

const READABLE = new Intl.DateTimeFormat('en-GB', {
  ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
});

/** A mail’s time as this machine’s clock says it; what is no time stays as it came. */
function timeOf(date: string): string {
  const time = new Date(date);
  if (Number.isNaN(time.getTime())) return escaped(date);
  return `<time datetime="${time.toISOString()}">${escaped(READABLE.format(time))}</time>`;
}
