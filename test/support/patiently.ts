import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Patience, busyWords } from '../../local/patience.ts';

const EVERY_MILLISECONDS = 25;
const USUAL_SECONDS = 30;

/** A process that is being started. */
export interface Starting {
  /** What it is called in a failure: "redis". */
  readonly what: string;
  readonly isAlive: () => boolean;
  readonly log: string;
  /** Of silence, on a machine that isn't overloaded. */
  readonly seconds?: number;
}

/**
 * Waits for the start of a process for as long as it lives and its log moves: on a machine where much else runs that may
 * take minutes, and says nothing about the shop.
 *
 * @throws when it ends first, or neither answers nor writes
 */
export async function patiently(
  look: () => Promise<boolean>,
  { what, isAlive, log, seconds = USUAL_SECONDS }: Starting,
): Promise<void> {
  const size = () => statSync(log, { throwIfNoEntry: false })?.size;
  const patience = new Patience({ seconds, signOfLife: size });
  try {
    while (!(await look().catch(() => false))) {
      if (!isAlive()) throw new Error(`${what} ended at its start`);
      if (patience.isOver) throw new Error(`${what} lives, but neither answers nor writes to its log; ${busyWords()}`);
      await pause(EVERY_MILLISECONDS);
    }
  } finally {
    patience.end();
  }
}
