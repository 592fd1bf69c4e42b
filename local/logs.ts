import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pc from 'picocolors';
import { folders } from './home.ts';
import { LogFile } from './log-file.ts';
import { readable, writtenAt } from './log-lines.ts';
import { namesInWords, partCalled, type PartName, shownAs, webNames } from './part-names.ts';

const HELP = `npm run logs -- [NAME…] [options]

Shows what parts of the store have written, in readable lines: time, level, who says so, what. Without a name: web and worker.

  --follow, -f    go on with whatever is written, until Ctrl-C
  --lines, -n N   so many of the last lines of each part (default 40)
  --json          lines as they were written
  --help          this text

Names: ${namesInWords}.
Where there are several web processes, web means all of them. Other names that npm run status shows mean the same.
The files themselves are in ${folders.logs}; those of the start before end in .before.
Exit 0 when there was a log to show, 2 for wrong use, 3 when none was ever written here.`;

const LOOK_MILLISECONDS = 250;

const { names, follow, lines, json } = wishes();
const logs = names.map((name) => ({ name, log: logOf(name) }));
if (logs.every(({ log }) => !log.exists)) {
  console.error(`${names.map(shownAs).join(' and ')} never ran here; start it with: npm run up`);
  process.exit(3);
}
// A reader that has seen enough (head, less) is no failure.
process.stdout.on('error', () => process.exit(0));
process.on('SIGINT', () => process.exit(0));
show(logs.flatMap(({ name, log }) => log.last(lines).map((line) => ({ name, line }))));
if (follow)
  setInterval(
    () => show(logs.flatMap(({ name, log }) => log.added().map((line) => ({ name, line })))),
    LOOK_MILLISECONDS,
  );

interface Written {
  readonly name: PartName;
  readonly line: string;
}

/** Lines of several parts in the order they were written; one that doesn’t say when follows the one before it. */
function show(written: readonly Written[]): void {
  const latest = new Map<PartName, number>();
  const timed = written.map((one) => {
    const at = writtenAt(one.line) ?? latest.get(one.name) ?? 0;
    latest.set(one.name, at);
    return { ...one, at };
  });
  const width = Math.max(...names.map((name) => name.length));
  for (const { name, line } of timed.sort((a, b) => a.at - b.at)) {
    const text = json ? line : readable(line);
    console.log(names.length === 1 || json ? text : `${pc.bold(name.padEnd(width))} ${text}`);
  }
}

function wishes() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        follow: { type: 'boolean', short: 'f', default: false },
        lines: { type: 'string', short: 'n', default: '40' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(HELP);
      process.exit(0);
    }
    if (!/^\d{1,6}$/.test(values.lines)) wrong(`--lines takes a number, not ${values.lines}`);
    return { names: partsOf(positionals), follow: values.follow, lines: Number(values.lines), json: values.json };
  } catch (error) {
    return wrong((error as Error).message);
  }
}

/** Several words may be one name as status shows it (`mysql reader`), or several names. */
function partsOf(words: readonly string[]): readonly PartName[] {
  const one = partCalled(words.join(' '));
  const named = words.length === 0 ? (['web', 'worker'] as const) : one === undefined ? words.map(partMeant) : [one];
  return [...new Set(named.flatMap((name) => (name === 'web' ? websOfTheLastStart() : [name])))];
}

function partMeant(word: string): PartName {
  return partCalled(word) ?? wrong(`there is no part ${word}; there are ${namesInWords}`);
}

/** A start with one web process puts the logs of several aside, and the other way round. */
function websOfTheLastStart(): readonly PartName[] {
  const several = webNames.filter((name) => logOf(name).exists);
  return several.length === 0 ? ['web'] : several;
}

function logOf(name: PartName): LogFile {
  return new LogFile(join(folders.logs, `${name}.log`));
}

function wrong(words: string): never {
  console.error(`${words}\nnpm run logs -- --help tells more`);
  process.exit(2);
}
