/** What holds the parts of an address together, in every script that has one of its own. */
const JOINTS = /(?<=\S)[.:@\u3002\uFF0E\uFF61\u2024\uFF20\uFE6B\uFF1A\uFE55](?=\S)|\/(?=\/)|\\(?=\S)/gu;

/**
 * A text in which a mail program finds nothing to make a link of: what joins the parts of an address stands apart
 * (`evil. example`). It breaks up every such joint, whether or not the domain is known: a list of domains is out of date
 * the day it is made. Text without a joint comes back as it is.
 */
export function linkless(text: string): string {
  return text.replace(JOINTS, '$& ');
}
