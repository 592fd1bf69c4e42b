import { askControl, type PartAction, partActions } from './control.ts';
import { namesInWords, partCalled, type PartName } from './part-names.ts';
import { readState } from './state.ts';
import { isUp } from './supervisor.ts';

const HELP = `npm run part -- ACTION NAME [NAME…]

Breaks single parts of the running store, and brings them back. What npm run up or the system killed comes back the same way.

  kill            ends it at once, as a power cut would (SIGKILL)
  stop            ends it politely (SIGTERM)
  start           brings back what was killed, stopped or paused, on the same data and port; waits until it answers
  pause           freezes it: it takes connections and answers nothing (SIGSTOP)
  resume          lets it go on (also: continue)

Names: ${namesInWords}.
Where there are several web processes, web means all of them. Other names that npm run status shows mean the same.
Web and worker are started again by themselves when they die, as on Elastic Beanstalk; after stop they stay down.
Exit 0 when it is done, or was so already; 1 when it couldn't be done, 2 for wrong use, 3 when nothing runs.`;

const ALSO: Readonly<Record<string, PartAction>> = { continue: 'resume', restart: 'start' };

const args = process.argv.slice(2);
if (args.length === 0 || args.some((arg) => arg === '--help' || arg === '-h')) {
  console.log(HELP);
  process.exit(0);
}
const [word = '', ...names] = args;
const action = partActions.find((each) => each === word) ?? ALSO[word];
if (action === undefined) wrong(`there is no action ${word}; there are ${partActions.join(', ')}`);
if (names.length === 0) wrong(`which part? There are ${namesInWords}`);
const parts = partsOf(names);
const state = readState();
if (state === undefined || !isUp(state.up.pid)) {
  console.error('nothing runs here; start it with: npm run up');
  process.exit(3);
}
let failed = false;
for (const part of parts) {
  try {
    const { done, says } = await askControl({ action, part });
    (done ? console.log : console.error)(says);
    failed ||= !done;
  } catch (error) {
    console.error(`${part}: the store doesn’t answer (${(error as Error).message}); npm run status shows what runs`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);

/** Several words may be one name as status shows it (`mysql reader`), or several names. */
function partsOf(words: readonly string[]): readonly PartName[] {
  const one = partCalled(words.join(' '));
  if (one !== undefined) return [one];
  return words.map((each) => {
    const part = partCalled(each);
    if (part === undefined) wrong(`there is no part ${each}; there are ${namesInWords}`);
    return part;
  });
}

function wrong(words: string): never {
  console.error(`${words}\nnpm run part -- --help tells more`);
  process.exit(2);
}
