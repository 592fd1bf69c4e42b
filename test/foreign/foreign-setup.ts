import type {} from '../support/twin-setup.ts';
import { startForeignTwin } from '../support/twin.ts';

/** Jest's global setup of the suite on servers that nobody here wrote. Under `npm test` their twin is there already. */
export default async function setUp(): Promise<void> {
  const running = await startForeignTwin((line) => process.stderr.write(`${line}\n`));
  globalThis.testTwins = running;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => void running.stop().finally(() => process.exit(name === 'SIGINT' ? 130 : 143)));
  }
}
