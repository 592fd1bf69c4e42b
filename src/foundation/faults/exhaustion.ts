/** What a process, or the server it asks, has none left of. */
export type Resource = 'descriptors' | 'memory' | 'connections';

const BY_CODE: Readonly<Record<string, Resource>> = {
  EMFILE: 'descriptors',
  ENFILE: 'descriptors',
  ENOMEM: 'memory',
  ENOBUFS: 'memory',
  // No thread or process can be started, or nothing more be queued, just now.
  EAGAIN: 'memory',
  ERR_MEMORY_ALLOCATION_FAILED: 'memory',
  ERR_WORKER_OUT_OF_MEMORY: 'memory',
  ER_OUTOFMEMORY: 'memory',
  ER_OUT_OF_RESOURCES: 'memory',
  ER_CON_COUNT_ERROR: 'connections',
  ER_TOO_MANY_USER_CONNECTIONS: 'connections',
  ER_USER_LIMIT_REACHED: 'connections',
};
/** V8 and mysql2’s pool give these no code. */
const BY_WORDS: readonly (readonly [RegExp, Resource])[] = [
  [/allocation failed|out of memory/i, 'memory'],
  [/^Queue limit reached/, 'connections'],
];
const DEEPEST = 6;

interface Nested {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly driverError?: unknown;
  /** One for each address that was tried. */
  readonly errors?: unknown;
}

/** What had run out when this was thrown, however deep the reason lies; undefined when it was something else. */
export function exhaustedResource(error: unknown, depth = 0): Resource | undefined {
  if (typeof error !== 'object' || error === null || depth > DEEPEST) return undefined;
  const { code, message, cause, driverError, errors } = error as Nested;
  const named = typeof code === 'string' && Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  if (named !== undefined) return named;
  const said = typeof message === 'string' ? BY_WORDS.find(([words]) => words.test(message))?.[1] : undefined;
  if (said !== undefined) return said;
  for (const inner of [cause, driverError, ...(Array.isArray(errors) ? (errors as unknown[]) : [])]) {
    const found = exhaustedResource(inner, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
