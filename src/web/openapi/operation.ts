import type { z } from 'zod';
import type { Audience } from '../../foundation/access/index.js';

/** Under which Nest keeps the list of everything the API does. */
export const API_OPERATIONS = Symbol('API operations');

/** One thing the API does, as each noun’s `web/operations.ts` words it. Schemas are the very ones its controller parses with. */
export interface Operation {
  readonly method: 'get' | 'put' | 'post' | 'delete';
  /** With parameters in braces, as OpenAPI writes them. */
  readonly path: string;
  /** Heading it stands under. */
  readonly group: string;
  /** A few words, as an imperative. */
  readonly summary: string;
  readonly detail?: string;
  readonly openTo: Audience;
  /** Whether there is so much of it only within a time, as its route says. */
  readonly limited?: true;
  /** What each parameter in the path is. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Headers it reads, by their names. */
  readonly headers?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly answer: Answer;
  /** When it answers 301 instead: what is asked for has another address now. */
  readonly moved?: string;
  /** What can be said no to beyond what every operation shares, by status. */
  readonly refusals?: Readonly<Partial<Record<RefusalStatus, string>>>;
}

export interface Answer {
  readonly status: 200 | 201 | 202 | 204;
  readonly words: string;
  readonly schema?: z.ZodType;
}

export type RefusalStatus = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 503;

/** Statuses whose answers say how long to wait. */
export const WAITING: ReadonlySet<number> = new Set([429, 503]);

/** Every no of an operation: its own, and those that follow from taking input, changing something or being for members. */
export function refusalsOf(operation: Operation): ReadonlyMap<RefusalStatus, string> {
  const { method, query, body, openTo, limited, refusals = {} } = operation;
  const shared: Partial<Record<RefusalStatus, string>> = {
    400:
      query === undefined && body === undefined
        ? 'The address can’t be read: it isn’t UTF-8.'
        : 'Not what this address takes: a field nobody asked for, or one of the wrong kind.',
    ...(openTo === 'member' ? { 401: 'Nobody is signed in.' } : {}),
    ...(method === 'get' ? {} : { 403: 'The request came from another site’s page.' }),
    405: 'The address is there and takes other methods.',
    ...(body === undefined
      ? {}
      : {
          413: 'The body is larger than any this address takes.',
          415: 'The body is of a kind, a character set or a packing that this address doesn’t take.',
          422: 'A field is missing or holds what can’t be used.',
        }),
    ...(limited === true
      ? {
          429: 'More came from this account or network, or from all strangers together, than the shop takes in so short a time.',
        }
      : {}),
    503: 'Something the shop leans on is down. Trying again later will work.',
  };
  const all = Object.entries({ ...shared, ...refusals }).map(([status, words]) => [Number(status), words] as const);
  return new Map(all.sort(([a], [b]) => a - b) as [RefusalStatus, string][]);
}
