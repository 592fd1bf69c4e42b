import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from '../../../local/build.ts';
import { bringUp, type RunningStore } from '../../support/local-store.ts';
import { drillHome, drillParts, partsState, revive } from './parts.ts';

const root = resolve(import.meta.dirname, '../../..');
const folder = join(root, '.local');

/**
 * Brings up what the tiers of the drills lean on, with a catalogue in it, or borrows what DRILL_HOME names. The tiers
 * themselves are started by each drill. To skip the start-up while writing drills, keep parts running:
 *   SHAPESTORE_HOME=.local/mine npm run up -- --parts-only
 *   DRILL_HOME=.local/mine npm test -- drills
 */
export async function startDrillStore(say: (line: string) => void = console.log): Promise<RunningStore> {
  await build();
  const store = process.env.DRILL_HOME === undefined ? await ownStore(say) : borrowedStore();
  try {
    await revive(Object.values(drillParts(partsState())));
    await run('dist/src/migrate.js');
    await run('dist/src/catalog/import/command.js', 'data/products.csv', '--quiet');
    return store;
  } catch (error) {
    await store.stop();
    throw error;
  }
}

async function ownStore(say: (line: string) => void): Promise<RunningStore> {
  const home = drillHome();
  const files = { log: join(folder, 'drill-store.log'), lease: join(folder, 'drill-store.json') };
  const store = await bringUp({ name: 'drill store', home, ...files }, ['--fresh', '--parts-only'], { PORT: '0' }, say);
  process.env.DRILL_HOME = home;
  const stop = async () => {
    delete process.env.DRILL_HOME;
    await store.stop();
  };
  return { ...store, stop };
}

function borrowedStore(): RunningStore {
  return { statePath: join(drillHome(), 'state.json'), stop: async () => {} };
}

async function run(script: string, ...args: string[]): Promise<void> {
  const env = { ...process.env, ...partsState().environment };
  await promisify(execFile)(process.execPath, [join(root, script), ...args], { cwd: root, env });
}
