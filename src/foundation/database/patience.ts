import { isDatabaseUnwell } from './database-unwell.js';

const MOST_TRIES = 3;
const CLASHES = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT']);
// A pooled connection that died while idle says so when it is used: the next one works.
const LOST = new Set(['PROTOCOL_CONNECTION_LOST', 'ECONNRESET', 'EPIPE']);

/**
 * Repeats a transaction that lost to another one over a lock or with its connection, up to three times, each after a
 * random moment. A COMMIT whose answer was lost is met again: the work must recognise what it did before.
 */
export async function withPatience<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (tried >= MOST_TRIES || !(isClash(error) || LOST.has(codeOf(error)))) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** tried));
    }
  }
}

/** True when another transaction had the lock. The database itself is well. */
export function isClash(error: unknown): boolean {
  return isDatabaseUnwell(error) && CLASHES.has(codeOf(error));
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? '';
}
