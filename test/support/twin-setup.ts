import { type RunningTwins, startTwins } from './twin.ts';

declare global {
  var testTwins: RunningTwins | undefined;
}

/** Jest's global setup of the suites that need the shop running. Under `npm test` there are twins already. */
export default async function setUp(): Promise<void> {
  const running = await startTwins(1, (line) => process.stderr.write(`${line}\n`));
  globalThis.testTwins = running;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => void running.stop().finally(() => process.exit(name === 'SIGINT' ? 130 : 143)));
  }
}
