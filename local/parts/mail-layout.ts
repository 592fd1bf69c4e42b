const STYLE = `body{font:16px/1.5 system-ui;margin:2rem auto;max-width:56rem;padding:0 1rem;color-scheme:light dark;
overflow-wrap:break-word}
h1{font-size:1.5rem}a{color:LinkText}table{border-collapse:collapse;width:100%}
td,th{padding:.5rem .75rem .5rem 0;text-align:left;vertical-align:top;border-bottom:1px solid #8884}
td:nth-child(2){overflow-wrap:anywhere}time{font-variant-numeric:tabular-nums}td time{white-space:nowrap}
iframe{width:100%;height:36rem;border:1px solid #8886;background:#fff}
pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:.9375rem}.note{color:GrayText}
@media(max-width:36rem){td,th{display:block;border:0;padding:0}thead{display:none}tr{display:block;padding:.5rem 0;border-bottom:1px solid #8884}}`;

/** A page of the mailbox. Title and body are HTML but for the title, which is text. */
export function page(title: string, body: string, head = ''): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style>${head}</head><body><h1>${escaped(title)}</h1>${body}</body></html>`;
}

/** Text as HTML shows it. */
export function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
