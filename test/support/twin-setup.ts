import { type RunningTwin, startTwin } from './twin.ts';

declare global {
  var testTwin: RunningTwin | undefined;
}

/** Jest's global setup of the suites that need the shop running. Under `npm test` the twin is there already. */
export default async function setUp(): Promise<void> {
  const running = await startTwin((line) => process.stderr.write(`${line}\n`));
  globalThis.testTwin = running;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => void running.stop().finally(() => process.exit(name === 'SIGINT' ? 130 : 143)));
  }
}
