import { isDatabaseUnwell } from '../foundation/database/index.js';

const MOST_TRIES = 3;
const CLASHES = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT']);

/** Repeats a transaction that lost to another one over a lock, up to three times, each after a random moment. */
export async function withPatience<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (tried >= MOST_TRIES || !isClash(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** tried));
    }
  }
}

function isClash(error: unknown): boolean {
  return isDatabaseUnwell(error) && CLASHES.has((error as { code?: string }).code ?? '');
}
