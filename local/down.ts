import { home } from './home.ts';
import { orphans, stopOrphans } from './orphans.ts';
import { Patience } from './patience.ts';
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
  // As long as one part after the other ends, it is at work.
  const patience = new Patience({ seconds: PATIENCE_SECONDS, signOfLife: () => orphans().size });
  while (isUp(pid) && !patience.isOver) await new Promise((resolve) => setTimeout(resolve, 100));
  patience.end();
  if (isUp(pid)) process.kill(pid, 'SIGKILL');
}
const left = orphans();
await stopOrphans(left);
forgetState();
if (supervised) console.log('stopped');
else if (left.size > 0) console.log(`stopped what was left behind: ${[...left.keys()].join(', ')}`);
else console.log(`nothing runs in ${home}`);
