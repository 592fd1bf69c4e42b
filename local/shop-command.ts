import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { build } from './build.ts';
import { root } from './home.ts';
import { readState } from './state.ts';

/** Runs a command of the built shop beside the running store, or beside the one that the environment names. */
export async function runShopCommand(script: string, what: string, first: readonly string[] = []): Promise<never> {
  const args = [...first, ...process.argv.slice(2)];
  const state = readState();
  const asksForHelp = args.includes('--help') || args.includes('-h');
  if (state === undefined && process.env['RDS_HOSTNAME'] === undefined && !asksForHelp) {
    console.error(
      `nothing runs here ${what}; start it with: npm run up (or set RDS_HOSTNAME and the other RDS_ variables)`,
    );
    process.exit(3);
  }
  await build();
  const ran = spawnSync(process.execPath, [resolve(root, 'dist', script), ...args], {
    stdio: 'inherit',
    env: { ...state?.environment, ...process.env },
  });
  process.exit(ran.status ?? 1);
}
