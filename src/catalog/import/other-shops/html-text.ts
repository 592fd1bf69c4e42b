import { convert, type HtmlToTextOptions } from 'html-to-text';

const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'];
const OPTIONS: HtmlToTextOptions = {
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    // Pictures have a column of their own; what is run or filled in has no place in a description.
    ...['img', 'script', 'style', 'iframe', 'object', 'form', 'template', 'noscript'].map((selector) => ({
      selector,
      format: 'skip',
    })),
    ...headings.map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'ul', options: { itemPrefix: '– ' } },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
  ],
};
const TAG_BEGINS = /<[a-z!/]/i;
const REFERENCE = /&(?:#\d+|#x[\da-f]+|[a-z][\da-z]*);/i;

/**
 * What a browser would show of some HTML, as paragraphs with an empty line between them. Text without a tag keeps its
 * lines. What comes out is text and is shown as such: a tag in it is four letters and two signs.
 */
export function textOfHtml(html: string): string {
  if (!hasTag(html) && !REFERENCE.test(html)) return html.trim();
  const text = convert(html, hasTag(html) ? OPTIONS : { ...OPTIONS, preserveNewlines: true });
  return text
    .replaceAll('\u00a0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function hasTag(html: string): boolean {
  const at = html.search(TAG_BEGINS);
  return at !== -1 && html.includes('>', at);
}
