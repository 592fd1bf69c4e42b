import { type RunningStores, startDrillStores } from './store.ts';

declare global {
  var drillStores: RunningStores | undefined;
}

/** Jest's global setup of the drills. Under `npm test` their store is there already. */
export default async function setUp(): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  if (process.env.DRILLS !== 'long') say('drills: the long ones are left out; npm run drills runs them too');
  const stores = await startDrillStores(1, say);
  globalThis.drillStores = stores;
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => void stores.stop().finally(() => process.exit(name === 'SIGINT' ? 130 : 143)));
  }
}
