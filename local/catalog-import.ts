import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { build } from './build.ts';
import { root } from './home.ts';
import { readState } from './state.ts';

const args = process.argv.slice(2);
const state = readState();
const asksForHelp = args.includes('--help') || args.includes('-h');
if (state === undefined && process.env['RDS_HOSTNAME'] === undefined && !asksForHelp) {
  console.error(
    'nothing runs here to import into; start it with: npm run up (or set RDS_HOSTNAME and the other RDS_ variables)',
  );
  process.exit(3);
}
await build();
const ran = spawnSync(process.execPath, [resolve(root, 'dist/src/catalog/import/command.js'), ...args], {
  stdio: 'inherit',
  env: { ...state?.environment, ...process.env },
});
process.exit(ran.status ?? 1);
