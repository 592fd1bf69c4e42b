import { type Setting } from './settings.ts';
import { textOf } from './value.ts';

/** Stands in a form for what only its shop knows. */
export const PLACEHOLDER = 'CHANGE-ME';

export const isPlaceholder = (text: string | undefined): boolean => text?.includes(PLACEHOLDER) === true;

/** Whoever is written to by such an option is meant to read it. */
const READ = /(?:^|[a-z_])mail$/i;
const SENDER = /^MAIL_FROM$/;
/** Names that lead to nobody, for examples and tests: https://www.rfc-editor.org/rfc/rfc6761#section-6 */
const NOBODYS = /@(?:.+\.)?(?:example|test|invalid|localhost|example\.(?:com|net|org))>?$/i;

/** What in a setting is still to be filled in, in words; undefined when it is filled in, or a function. */
export function unfilledIn({ option, value }: Setting): string | undefined {
  const text = textOf(value);
  if (text === undefined) return undefined;
  if (isPlaceholder(text)) return `${option} still says ${PLACEHOLDER}`;
  return READ.test(option) && !SENDER.test(option) && NOBODYS.test(text)
    ? `${option} is ${text}, which nobody reads`
    : undefined;
}
