import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import getPort from 'get-port';
import { commandIn } from '../../local/procfile.ts';
import { eventually } from './eventually.ts';
import { exchange } from './exchange.ts';
import { twin } from './twin.ts';

const root = resolve(import.meta.dirname, '../..');

/** A web process of a test’s own, beside the twin’s and on all that the twin keeps. */
export interface OwnWeb {
  readonly url: string;
  /** What it wrote so far, line by line. */
  log(): readonly string[];
  close(): Promise<void>;
}

/**
 * Opens one. It counts for itself unless it is told the secret of another: what is counted together is counted by those who
 * have the same.
 *
 * @param env variables beside, or instead of, the twin’s
 * @throws when it doesn’t open
 */
export async function openWeb(env: Readonly<Record<string, string>> = {}): Promise<OwnWeb> {
  const port = await getPort({ host: '127.0.0.1' });
  const url = `http://127.0.0.1:${String(port)}`;
  const own = { PORT: String(port), PUBLIC_URL: url, SESSION_SECRETS: randomBytes(32).toString('base64url') };
  const web = spawn(process.execPath, commandIn(join(root, 'Procfile')), {
    env: { ...process.env, ...twin().environment, ...own, ...env },
    cwd: root,
  });
  let said = '';
  for (const stream of [web.stdout, web.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const close = async () => {
    if (web.exitCode !== null || web.signalCode !== null) return;
    const ended = new Promise((settle) => web.once('exit', settle));
    web.kill('SIGTERM');
    await ended;
  };
  try {
    await eventually(async () => (await exchange(url, { path: '/healthz' })).status === 200, {
      within: 30_000,
      what: 'a web process of the test’s own',
    });
  } catch (fault) {
    await close();
    throw new Error(`the web process did not open:\n${said}`, { cause: fault });
  }
  return { url, log: () => said.split('\n'), close };
}
