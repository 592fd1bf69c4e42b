import { home } from './home.ts';
import { orphans, stopOrphans } from './part.ts';
import { forgetState, readState } from './state.ts';
import { isUp } from './supervisor.ts';

const PATIENCE_SECONDS = 60;

if (process.argv.slice(2).some((arg) => arg === '--help' || arg === '-h')) {
  console.log(
    'npm run down\n\nStops the store of this folder, wherever it was started, and whatever a killed start left behind. Data stay.',
  );
  process.exit(0);
}

const pid = readState()?.up.pid;
const supervised = pid !== undefined && isUp(pid);
if (supervised) {
  process.kill(pid, 'SIGTERM');
  const end = Date.now() + PATIENCE_SECONDS * 1000;
  while (isUp(pid) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 100));
  if (isUp(pid)) process.kill(pid, 'SIGKILL');
}
const left = orphans();
await stopOrphans(left);
forgetState();
if (supervised) console.log('stopped');
else if (left.size > 0) console.log(`stopped what was left behind: ${[...left.keys()].join(', ')}`);
else console.log(`nothing runs in ${home}`);
