import { Worker } from 'node:worker_threads';
import type { Logger } from 'nestjs-pino';

const BEAT_MILLISECONDS = 1000;
/** A thread that counts to twenty needs no more. */
const LIMITS = { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2, stackSizeMb: 1 };

/**
 * Ends the process when its event loop has stood still for twenty seconds: caught in a loop, it can neither answer nor hear
 * that it should stop. A thread of its own watches for the beats, because nothing on the loop itself could.
 */
export function watchForStalls(logger: Logger): void {
  const beats = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const thread = new Worker(new URL('./stall-watchdog-thread.js', import.meta.url), {
    workerData: beats,
    // Nothing that is loaded into this process has any business in the thread.
    execArgv: [],
    env: {},
    resourceLimits: LIMITS,
  });
  thread.on('error', (err: unknown) => {
    logger.error({ err }, 'nobody watches for stalls of the event loop', 'Lifecycle');
  });
  thread.unref();
  setInterval(() => Atomics.add(beats, 0, 1), BEAT_MILLISECONDS).unref();
}
