/**
 * `npm run rehearsal`: while a deployment runs, instances of the last release work on the schema of the next one. This
 * does the same here: see --help.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import getPort from 'get-port';
import { build } from '../../local/build.ts';
import { root } from '../../local/home.ts';
import { bringUp } from '../../test/support/local-store.ts';
import { lastRelease, schemaChanges, unpack } from './release.ts';

const help = `npm run rehearsal -- [options]

Starts the store of the last release, moves its schema to that of this checkout, and runs the last release's own stories
on it. Does nothing when the schema hasn't changed since, or when nothing has been released yet.

  --from TAG  another release than the last
  --always    even if the schema is the same
  --strict    exit 4 when there is nothing to rehearse: then nothing was shown
  --help      this

Exit 0 when its stories pass or (without --strict) there is nothing to rehearse, 1 when they don't.`;

const NOTHING_SHOWN = 4;

async function rehearse(release: string): Promise<boolean> {
  await build();
  const checkout = unpack(root, release);
  const home = join(checkout, '.local/rehearsal');
  const seat = { name: release, home, log: `${home}.log`, lease: `${home}.json`, checkout };
  const port = String(await getPort({ host: '127.0.0.1' }));
  const store = await bringUp(seat, ['--fresh'], { PORT: port }, console.log);
  try {
    const { environment } = JSON.parse(readFileSync(store.statePath, 'utf8')) as {
      environment: Record<string, string>;
    };
    const env = { ...process.env, ...environment };
    const moved = spawnSync(process.execPath, [join(root, 'dist/src/migrate.js')], { env, stdio: 'inherit' });
    if (moved.status !== 0) throw new Error('the schema could not be moved');
    return await storiesPass(checkout, store.statePath);
  } finally {
    await store.stop();
  }
}

function storiesPass(checkout: string, statePath: string): Promise<boolean> {
  return new Promise((settle, fail) => {
    const stories = spawn(process.execPath, [join(checkout, 'local/bootstrap.mjs'), 'test', 'stories'], {
      cwd: checkout,
      stdio: 'inherit',
      env: { ...process.env, TEST_TWIN_STATE: statePath },
    });
    stories.once('error', fail);
    stories.once('exit', (code) => settle(code === 0));
  });
}

try {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      always: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const release = values.from ?? lastRelease(root);
  const changes = release === undefined ? [] : schemaChanges(root, release);
  const nothing = (why: string) => {
    console.log(`${why}: nothing to rehearse`);
    if (values.strict) process.exitCode = NOTHING_SHOWN;
  };
  if (values.help) console.log(help);
  else if (release === undefined) nothing('nothing has been released yet (no tag v…)');
  else if (changes.length === 0 && !values.always) nothing(`the schema is that of ${release}`);
  else {
    console.log(`${release} works on the schema of this checkout (${changes.join(', ') || 'unchanged'})`);
    const passed = await rehearse(release);
    console.log(
      passed ? `${release} works on it` : `${release} does not work on it: expand first, contract a release later`,
    );
    process.exitCode = passed ? 0 : 1;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
