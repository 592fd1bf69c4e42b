import { execFile } from 'node:child_process';
import { basename, delimiter, join, resolve } from 'node:path';
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
 *
 * @param count how many stores: as many files of drills can run side by side, each breaking a store of its own
 */
export async function startDrillStores(
  count: number,
  say: (line: string) => void = console.log,
): Promise<RunningStores> {
  await build();
  if (process.env.DRILL_HOME !== undefined) {
    await stock(drillHome());
    return { count: 1, stop: async () => {} };
  }
  const homes = Array.from({ length: count }, (_, n) => join(folder, n === 0 ? 'drills' : `drills-${String(n + 1)}`));
  const started: RunningStore[] = [];
  const stop = async () => {
    delete process.env.DRILL_HOME;
    await Promise.all(started.map((store) => store.stop()));
  };
  try {
    // One after the other: on a bare machine the first installs what the second uses.
    for (const home of homes) started.push(await ownStore(home, say));
    process.env.DRILL_HOME = homes.join(delimiter);
    await Promise.all(homes.map(stock));
    return { count, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Stores of drills, and how to end them. */
export interface RunningStores {
  readonly count: number;
  stop(): Promise<void>;
}

async function ownStore(home: string, say: (line: string) => void): Promise<RunningStore> {
  const name = basename(home);
  const files = { log: join(folder, `${name}-store.log`), lease: join(folder, `${name}-store.json`) };
  return await bringUp({ name: `store of ${name}`, home, ...files }, ['--fresh', '--parts-only'], { PORT: '0' }, say);
}

/** Brings schema and catalogue into a store. */
async function stock(home: string): Promise<void> {
  await revive(Object.values(drillParts(partsState(home), home)));
  await run(home, 'dist/src/migrate.js');
  await run(home, 'dist/src/catalog/import/command.js', 'data/products.csv', '--quiet');
}

async function run(home: string, script: string, ...args: string[]): Promise<void> {
  const env = { ...process.env, ...partsState(home).environment };
  await promisify(execFile)(process.execPath, [join(root, script), ...args], { cwd: root, env });
}
