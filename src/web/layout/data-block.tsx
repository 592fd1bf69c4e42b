/**
 * What a page says, once more for programs (JSON-LD). No script to a browser, so the content security policy lets it be;
 * no text in it can end it, since none keeps its `<`.
 */
export function DataBlock({ data }: { readonly data: object }) {
  const json = JSON.stringify(data).replaceAll('<', '\\u003c');
  return <script type="application/ld+json">{json as 'safe'}</script>;
}
