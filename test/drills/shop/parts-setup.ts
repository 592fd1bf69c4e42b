import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from '../../../local/build.ts';
import { bringUp, type RunningStore } from '../../support/local-store.ts';
import { drillHome, drillParts, partsState, revive } from './parts.ts';

declare global {
  var drillStore: RunningStore | undefined;
}

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, '.local');

/**
 * Jest's global setup of the drills: what the tiers lean on, with a catalogue in it. The tiers themselves are started by
 * each drill. To skip the start-up while writing drills, keep parts running and name their home:
 *   SHAPESTORE_HOME=.local/mine npm run up -- --parts-only
 *   DRILL_HOME=.local/mine npm test -- drills
 */
export default async function setUp(): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  if (process.env.DRILLS !== 'long') say('drills: the long ones are left out; npm run drills runs them too');
  await build();
  if (process.env.DRILL_HOME === undefined) {
    const seat = {
      name: 'drill store',
      home: drillHome(),
      log: join(folder, 'drill-store.log'),
      lease: join(folder, 'drill-store.json'),
    };
    const store = await bringUp(seat, ['--fresh', '--parts-only'], { PORT: '0' }, say);
    globalThis.drillStore = store;
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.once(name, () => void store.stop().finally(() => process.exit(name === 'SIGINT' ? 130 : 143)));
    }
  }
  await revive(Object.values(drillParts(partsState())));
  await run('dist/src/migrate.js');
  await run('dist/src/catalog/import/command.js', 'data/products.csv', '--quiet');
}

async function run(script: string, ...args: string[]): Promise<void> {
  const env = { ...process.env, ...partsState().environment };
  await promisify(execFile)(process.execPath, [join(root, script), ...args], { cwd: root, env });
}
