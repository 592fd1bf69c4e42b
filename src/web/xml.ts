import { escapeHtml } from '@kitajs/html';

/** What XML 1.0 can't hold, however it is written. */
// eslint-disable-next-line no-control-regex -- control characters are what it is about
const NOT_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;

/** Text between tags or in an attribute of XML. */
export function xmlText(text: string): string {
  return escapeHtml(text.replace(NOT_XML, '').toWellFormed());
}
