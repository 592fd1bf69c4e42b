import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';

/** Who runs things on an instance: the engine, what the Procfile names, the proxy’s workers. */
export type User = 'root' | 'webapp' | 'nginx';

export interface Running {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: User;
}

export interface Ran {
  readonly code: number;
  /** Both streams, as they came. */
  readonly said: string;
}

const USERS =
  'root:x:0:0::/root:/bin/sh\nwebapp:x:900:900::/home/webapp:/sbin/nologin\nnginx:x:901:901::/:/sbin/nologin\n';
const GROUPS = 'root:x:0:\nwebapp:x:900:\nnginx:x:901:\n';
const FOLDERS = ['dev', 'proc', 'tmp', 'etc', 'run', 'usr', 'opt/elasticbeanstalk/bin', 'var/log/nginx/healthd'];
const MORE = ['var/app', 'var/cache', 'var/lib/nginx/tmp', 'var/proxy/staging', 'var/lib/cfn-init', 'home/webapp'];

/** What this machine lacks to be rehearsed on; undefined when all is there. */
export function lackingForRoots(): string | undefined {
  if (process.platform !== 'linux') return 'only Linux can give a process a root of its own';
  if (process.getuid?.() !== 0) return 'only root may give a process a root of its own';
  const tried = spawnSync('unshare', ['--mount', '--propagation', 'private', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']);
  return tried.status === 0 ? undefined : 'mounts of one’s own are not allowed here';
}

/**
 * A machine that nothing was ever deployed to, as far as its files go: this one’s programs, to be read only, and everything
 * else empty. Its network is this machine’s.
 */
export class MachineRoot {
  readonly folder = mkdtempSync(join(tmpdir(), 'instance-'));
  private readonly children = new Set<ChildProcess>();
  private readonly lent: readonly string[];
  private readonly members: string | undefined;
  private holder: ChildProcess | undefined;

  /**
   * @param lent folders of this machine that are seen there at the same place, to be read only
   * @param members file to which each process writes its number
   */
  constructor(lent: readonly string[], members?: string) {
    this.lent = lent;
    this.members = members;
  }

  async start(): Promise<void> {
    chmodSync(this.folder, 0o755);
    for (const name of [...FOLDERS, ...MORE]) mkdirSync(join(this.folder, name), { recursive: true });
    chmodSync(join(this.folder, 'tmp'), 0o1777);
    for (const name of ['bin', 'sbin', 'lib', 'lib64']) symlinkSync(`usr/${name}`, join(this.folder, name));
    this.write('/etc/passwd', USERS);
    this.write('/etc/group', GROUPS);
    this.write('/etc/hosts', '127.0.0.1 localhost\n');
    this.own('/local', 0o755);
    const at = (path: string) => `"${join(this.folder, path)}"`;
    const script = [
      'set -e',
      ...['/usr', ...this.lent].flatMap((path) => [
        `mkdir -p ${at(path)}`,
        `mount --bind "${path}" ${at(path)}`,
        `mount -o remount,bind,ro ${at(path)}`,
      ]),
      // Templates write there, and it comes first in PATH.
      `mount --bind ${at('/local')} ${at('/usr/local')}`,
      `mount --rbind /dev ${at('/dev')}`,
      `mount -t proc proc ${at('/proc')}`,
      'echo mounted',
      'exec sleep infinity',
    ].join('\n');
    this.holder = spawn('unshare', ['--mount', '--propagation', 'private', 'sh', '-c', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { stdout, stderr } = this.holder;
    if (stdout === null || stderr === null) throw new Error('no pipes');
    let complaint = '';
    stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    const lines = createInterface({ input: stdout });
    const [first] = (await Promise.race([once(lines, 'line'), once(this.holder, 'exit')])) as [unknown];
    if (first !== 'mounted') throw new Error(`the root of an instance can’t be made: ${complaint}`);
  }

  /** Where a file of that machine is on this one. */
  at(path: string): string {
    return join(this.folder, path.startsWith('/usr/local/') ? path.replace('/usr/local', '/local') : path);
  }

  write(path: string, text: string, mode = 0o644): void {
    mkdirSync(dirname(this.at(path)), { recursive: true });
    writeFileSync(this.at(path), text, { mode });
    chmodSync(this.at(path), mode);
  }

  /** Runs something there to its end, whatever code that is. */
  async run(command: readonly string[], running: Running = {}): Promise<Ran> {
    const child = this.spawn(command, running);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? -1, said };
  }

  /** Starts something there that goes on until it is stopped, or the machine is closed. */
  spawn(command: readonly string[], { cwd = '/', env = {}, user = 'root' }: Running = {}): ChildProcess {
    const join = this.members === undefined ? '' : `echo $$ >"${this.members}"; `;
    const inside = `cd "$0" && exec "$@"`;
    const child = spawn(
      'sh',
      [
        ...['-c', `${join}exec "$@"`, 'sh'],
        ...['nsenter', `--mount=/proc/${String(this.holder?.pid)}/ns/mnt`, '--'],
        ...['chroot', `--userspec=${user}:${user}`, this.folder, '/bin/sh', '-c', inside, cwd],
        ...command,
      ],
      { env: { PATH: '/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    this.children.add(child);
    child.once('exit', () => this.children.delete(child));
    return child;
  }

  /** Ends what runs there, and forgets the machine. */
  async close(): Promise<void> {
    await Promise.all([...this.children].map((child) => stopped(child)));
    if (this.holder !== undefined) await stopped(this.holder, 'SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private own(path: string, mode: number): void {
    for (const name of ['', 'bin', 'sbin']) mkdirSync(join(this.folder, path, name), { recursive: true, mode });
  }
}

/** Ends a process. */
export async function stopped(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
