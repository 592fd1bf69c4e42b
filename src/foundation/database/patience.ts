import { isClash, isLostConnection } from './database-unwell.js';

const MOST_TRIES = 3;

/**
 * Repeats a transaction that lost to another one over a lock or with its connection, up to three times, each after a
 * random moment. A COMMIT whose answer was lost is met again: the work must recognise what it did before.
 */
export async function withPatience<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (tried >= MOST_TRIES || !(isClash(error) || isLostConnection(error))) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50 * 2 ** tried));
    }
  }
}
