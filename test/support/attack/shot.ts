import type { OutgoingHttpHeaders } from 'node:http';

/** Whose cookies a request carries. */
export type Visitor = 'nobody' | 'guest' | 'member';

/** Stands in a form for the token of whoever sends it. */
export const TOKEN = '{token of the form}';

/** One request of an attacker, as text throughout, so that a failure can be read and sent again. */
export interface Shot {
  readonly as: Visitor;
  readonly method: string;
  /** As it goes on the wire. */
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: string | undefined;
  /** Whether each sign of the body is one byte, for what isn’t UTF-8. */
  readonly isBytes?: boolean;
  /** Statuses the API’s document names for what is asked; absent for pages. */
  readonly documented?: readonly number[];
  /** What it is a variation of, as in `put /api/v1/cart/lines/{sku}` or `POST /sign-in`. */
  readonly target: string;
}

/** What Node’s client lets through; all else would be refused here instead of there. */
export function onTheWire(path: string): string {
  return path.replace(/[^\u0021-\u00ff]+/g, (signs) => encodeURIComponent(signs.toWellFormed()));
}

/** A header’s value as it can be sent at all. */
export function asHeader(text: string): string {
  return text.replace(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '?').trim();
}
