import type { RunningStore } from '../../support/local-store.ts';
import { startDrillStore } from './store.ts';

declare global {
  var drillStore: RunningStore | undefined;
}

/** Jest's global setup of the drills. Under `npm test` their store is there already. */
export default async function setUp(): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  if (process.env.DRILLS !== 'long') say('drills: the long ones are left out; npm run drills runs them too');
  const store = await startDrillStore(say);
  globalThis.drillStore = store;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => void store.stop().finally(() => process.exit(name === 'SIGINT' ? 130 : 143)));
  }
}
