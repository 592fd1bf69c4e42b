import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders, root } from '../home.ts';
import { layOut, nginxArguments } from '../nginx/lay-out.ts';
import { filesForSeveral, inTurn, scaledLimits } from '../nginx/several-webs.ts';
import { program } from '../packages.ts';
import type { Part } from '../part.ts';
import { answers } from './node-server.ts';

const HOOKS = ['05_hosts.sh', '10_https.sh', '20_test_shop.sh'];

/** Where nginx stands, and before what. */
export interface Front {
  readonly port: number;
  /** Ports of the web processes, which take turns. */
  readonly webs: readonly number[];
  /** What the tiers are told of their surroundings: the hooks of a deployment read the same. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * nginx with the configuration that instances of Elastic Beanstalk run, before several web processes instead of one.
 *
 * @throws when a hook refuses what is set, and as {@link Part.until} does
 */
export async function startNginx(part: Part, front: Front): Promise<void> {
  const folder = stage(part, front);
  const args = nginxArguments(folder, join(folder, 'nginx.log'));
  const { path, env } = program('nginx');
  part.start({ program: path, args, env });
  // Of all addresses one that nginx answers alone: the web processes may still be starting.
  await part.until(() => answers(`http://127.0.0.1:${String(front.port)}/favicon.svg`));
}

/** In a folder whose path has no blanks, since nginx would need them quoted; the logs are where all others are. */
function stage(part: Part, { port, webs, environment }: Front): string {
  const folder = join(folders.sockets, 'nginx');
  const staging = join(folder, 'staging');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(root, join(folder, 'app'));
  symlinkSync(part.log, join(folder, 'nginx.log'));
  cpSync(join(root, '.platform'), join(staging, '.platform'), { recursive: true });
  for (const hook of HOOKS) run(hook, staging, environment);
  for (const [name, text] of Object.entries(filesForSeveral(webs)))
    writeFileSync(join(staging, '.platform/nginx', name), text);
  const place = { folder, port, address: environment['BIND_ADDRESS'], asRoot: process.getuid?.() === 0 };
  layOut(staging, place, {
    ...inTurn(webs),
    ...scaledLimits(Number(environment['BUDGET_SCALE'])),
    '/var/log/nginx/access.log': join(folder, 'nginx.log'),
    '/var/log/nginx/error.log': join(folder, 'nginx.log'),
    '/var/log/nginx': join(folder, 'log'),
    '/var/cache/nginx-store': join(folder, 'cache'),
    '/var/app/current': join(folder, 'app'),
  });
  return folder;
}

/** A prebuild hook of the bundle. Here is no get-config, and it takes what is set in its surroundings instead. */
function run(hook: string, cwd: string, environment: Readonly<Record<string, string>>): void {
  const { status, stderr, error } = spawnSync(join(cwd, '.platform/hooks/prebuild', hook), {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  });
  if (status !== 0) throw new Error(`the hook ${hook} failed: ${error?.message ?? stderr}`);
}
