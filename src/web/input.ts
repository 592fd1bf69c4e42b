import { z } from 'zod';
import { brand } from '../brand/index.js';
import { words } from '../words/index.js';
import { BadQuery, type FieldFault, InputFaults } from './problems/problem.js';

/** A form has no more fields; whoever sends thousands is answered in less than they sent. */
const MOST_FAULTS = 20;
const LONGEST_NAME = 120;

/** What a schema has no words of its own for. */
const { localeError: error } = z.locales[brand.language]();

/**
 * Checks a request body.
 *
 * @throws {InputFaults} naming the fields at fault, twenty at most: 400 when a field is unknown or of the wrong type, 422 when its
 *   value can’t be used
 * @param status the answer’s, where it doesn’t follow from the kind of fault
 */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown, status?: 400): T {
  const parsed = schema.safeParse(value ?? {}, { error });
  if (parsed.success) return parsed.data;
  const malformed = parsed.error.issues.some((issue) => isMalformed(issue, value));
  throw new InputFaults(faultsOf(parsed.error), status ?? (malformed ? 400 : 422));
}

/**
 * Checks a query string. A repeated parameter is refused like any other value of the wrong type.
 *
 * @throws {BadQuery} naming the parameters at fault, twenty at most
 */
export function parseQuery<T>(schema: z.ZodType<T>, query: unknown): T {
  const parsed = schema.safeParse(query ?? {}, { error });
  if (parsed.success) return parsed.data;
  throw new BadQuery(faultsOf(parsed.error));
}

/** One fault per field: the first says enough, and a reader counts fields, not rules. */
function faultsOf(error: z.ZodError): FieldFault[] {
  const faults = new Map<string, FieldFault>();
  for (const { field, message } of namedIn(error)) {
    if (!faults.has(field)) faults.set(field, { field, message });
    if (faults.size === MOST_FAULTS) break;
  }
  return [...faults.values()];
}

function* namedIn(error: z.ZodError): Generator<FieldFault> {
  for (const issue of error.issues) {
    if (issue.code !== 'unrecognized_keys') yield { field: fieldOf(issue.path) || 'body', message: issue.message };
    else
      for (const key of issue.keys) yield { field: fieldOf([...issue.path, key]), message: words.problems.notAField };
  }
}

/** Names of fields nobody knows are the sender’s own text, as long as the body. */
function fieldOf(path: readonly PropertyKey[]): string {
  const field = path.join('.');
  return field.length > LONGEST_NAME ? `${field.slice(0, LONGEST_NAME)}…` : field;
}

/** A missing field is an omission (422); a number where text belongs, or a field nobody asked for, is not our form (400). */
function isMalformed(issue: z.core.$ZodIssue, value: unknown): boolean {
  if (issue.code === 'unrecognized_keys') return true;
  if (issue.code !== 'invalid_type') return false;
  if (issue.path.length === 0) return true;
  return at(value, issue.path) !== undefined;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
