// Given to processes of a drill by NODE_OPTIONS=--import, before the shop's own code: puts points at which a drill can
// hold or kill the process around methods of the built shop. In production none of this exists. What it wraps must be
// there: a point that lost its place would let every drill at it pass.
import { shiftClock } from './points/clock.mjs';
import { DrillLine } from './points/drill-line.mjs';
import { rememberCalls } from './points/provider-memory.mjs';
import { wrapWeb, webPoints } from './points/web-points.mjs';
import { wrapWorker, workerPoints } from './points/worker-points.mjs';

const { DRILL_POINTS_PORT, DRILL_PROCESS, DRILL_PROVIDER_FILE, DRILL_CLOCK_OFFSET_MS, DRILL_ROLE } = process.env;

shiftClock(Number(DRILL_CLOCK_OFFSET_MS ?? 0));

if (DRILL_POINTS_PORT !== undefined) {
  const isWorker = DRILL_ROLE === undefined ? /worker/.test(process.argv[1] ?? '') : DRILL_ROLE === 'worker';
  const line = new DrillLine(Number(DRILL_POINTS_PORT), DRILL_PROCESS ?? '');
  await import('reflect-metadata');
  await (isWorker ? wrapWorker(line) : wrapWeb(line));
  if (DRILL_PROVIDER_FILE !== undefined) await rememberCalls(DRILL_PROVIDER_FILE, DRILL_PROCESS);
  await line.open(isWorker ? workerPoints : webPoints);
}
