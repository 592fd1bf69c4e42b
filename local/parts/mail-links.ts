import { escaped } from './mail-layout.ts';

/** What a mail in a frame may do: open its links in windows that are as free as any. No script, no form, no reach. */
export const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox';

const ADDRESS = /https?:\/\/[^\s<>"]+/g;
/** Ends a sentence rather than an address. */
const AFTER = /[.,;:!?'’”“)\]}]+$/;

/** Plain text as HTML, its addresses as links. */
export function linked(text: string): string {
  let html = '';
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = withoutEnd(match[0]);
    html += escaped(text.slice(at, match.index));
    html += `<a href="${escaped(address)}" target="_blank" rel="noopener noreferrer">${escaped(address)}</a>`;
    at = match.index + address.length;
  }
  return html + escaped(text.slice(at));
}

/** A bracket that was opened inside belongs to the address. */
function withoutEnd(address: string): string {
  const short = address.replace(AFTER, '');
  const closing = address.charAt(short.length);
  return closing === ')' && short.includes('(') ? `${short})` : short;
}

/** A mail’s HTML whose links open in a window of their own: inside the frame no page of the shop may be shown. */
export function opensElsewhere(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}
