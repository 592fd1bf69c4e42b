import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { StallVerdict } from './stall-verdict.js';

const LOOK_MILLISECONDS = 1000;
const STDERR = 2;

const beats = workerData as Int32Array;
const verdict = new StallVerdict();

setInterval(() => {
  if (!verdict.isStalled(Atomics.load(beats, 0), performance.now())) return;
  const time = new Date().toISOString();
  writeSync(
    STDERR,
    `${JSON.stringify({ level: 'fatal', time, pid: process.pid, msg: 'event loop stalled, leaving' })}\n`,
  );
  // What stands still can’t be asked to leave.
  process.kill(process.pid, 'SIGKILL');
}, LOOK_MILLISECONDS);
