import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unpackArchive } from '../../../../deployment/bundle/archive.ts';
import { program } from '../../../../local/packages.ts';
import { type Answer, exchange, type Wish } from '../../../support/exchange.ts';
import { eventually } from '../../../support/eventually.ts';
import type { CfnInit, Metadata } from './cfn-init.ts';
import { Extensions } from './extensions.ts';
import { MachineRoot, stopped } from './machine-root.ts';
import { PROXY, stageProxy, tellSettings } from './platform.ts';

const STAGING = '/var/app/staging';
const CURRENT = '/var/app/current';
const START_MILLISECONDS = 120_000;

export interface Plan {
  readonly archive: Uint8Array;
  readonly cfnInit: CfnInit;
  /** Node as an instance has it. */
  readonly node: string;
  /** Of the proxy and of the store on this machine, which has one network for all instances. */
  readonly ports: { readonly proxy: number; readonly store: number };
  /** What the environment says beside its templates. */
  readonly settings: Readonly<Record<string, string>>;
  /** In place of addresses outside: what a file is fetched from. */
  readonly sources: Readonly<Record<string, string>>;
  readonly members?: string;
}

/** One instance of an environment, from nothing: what the platform does with a bundle, in the platform’s order. */
export class RehearsedInstance {
  readonly machine: MachineRoot;
  /** What each step said, for whoever has to know why one failed. */
  readonly steps: string[] = [];
  private readonly plan: Plan;
  private store: ChildProcess | undefined;
  private proxy: ChildProcess | undefined;
  private said = '';

  constructor(plan: Plan) {
    this.plan = plan;
    this.machine = new MachineRoot([plan.node, ...plan.cfnInit.folders], plan.members);
  }

  /** The first deployment on a machine that has nothing. @throws with what the step said that failed */
  async create({ leader }: { readonly leader: boolean }): Promise<void> {
    await this.machine.start();
    await this.machine.run(['chown', '-R', 'nginx:nginx', '/var/log/nginx', '/var/lib/nginx', '/var/cache']);
    this.machine.write('/usr/local/bin/node', `#!/bin/sh\nexec ${join(this.plan.node, 'bin/node')} "$@"\n`, 0o755);
    // Neither may a rehearsal lay hands on the memory of the machine it is held on.
    this.machine.write('/usr/local/bin/swapon', `#!/bin/sh\necho /var/swapfile\n`, 0o755);
    await this.deploy('hooks', leader, this.plan.settings);
  }

  /** What follows a change of variables: the bundle that is there goes through the same steps, with hooks of its own. */
  async configure(changes: Readonly<Record<string, string>>): Promise<void> {
    await this.deploy('confighooks', false, { ...this.plan.settings, ...changes });
  }

  /** Of its proxy. */
  get url(): string {
    return `http://127.0.0.1:${String(this.plan.ports.proxy)}`;
  }

  async ask(wish: Wish): Promise<Answer> {
    return await exchange(this.url, wish);
  }

  /** Runs a command as `sudo` does for whoever has come onto the instance. */
  async shell(...command: readonly string[]) {
    return await this.machine.run(command, { cwd: '/', env: { HOME: '/root' } });
  }

  /** Who the store’s process belongs to. */
  userOfStore(): number {
    const status = readFileSync(`/proc/${String(this.store?.pid)}/status`, 'utf8');
    return Number(/^Uid:\t(\d+)/m.exec(status)?.[1]);
  }

  /** What cfn-init wrote about all its runs. */
  get cfnInitLog(): string {
    const file = this.machine.at('/var/log/cfn-init.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  async close(): Promise<void> {
    await this.machine.close();
  }

  private async deploy(hooks: 'hooks' | 'confighooks', leader: boolean, settings: Plan['settings']): Promise<void> {
    const { machine, plan } = this;
    rmSync(machine.at(STAGING), { recursive: true, force: true });
    await unpackArchive(plan.archive, machine.at(STAGING));
    const extensions = new Extensions(machine.at(STAGING));
    const env = { ...extensions.variables(settings), HOME: '/root' };
    tellSettings(machine, env);
    await this.cfnInit('files and commands', { files: this.fetched(extensions), commands: extensions.commands }, env);
    await this.hooks(hooks, 'prebuild', STAGING, env);
    await this.step('ownership', machine.run(['chown', '-R', 'webapp:webapp', STAGING]));
    stageProxy(machine, STAGING, plan.ports);
    const commands = extensions.containerCommands(STAGING);
    await this.cfnInit('container commands', { commands }, { ...env, EB_IS_COMMAND_LEADER: String(leader) }, STAGING);
    await this.step('nginx -t', machine.run(this.nginx('-t', '-c', `${PROXY}/nginx.conf`)));
    await this.hooks(hooks, 'predeploy', STAGING, env);
    await this.flip(env);
    await this.hooks(hooks, 'postdeploy', CURRENT, env);
  }

  private fetched({ files }: Extensions): NonNullable<Metadata['files']> {
    return Object.fromEntries(
      Object.entries(files).map(([path, { source, ...file }]) => {
        if (source === undefined) return [path, file];
        const instead = this.plan.sources[source];
        if (instead === undefined) throw new Error(`nobody stands in for ${source}`);
        return [path, { ...file, source: instead }];
      }),
    );
  }

  private async cfnInit(step: string, metadata: Metadata, env: Record<string, string>, cwd = '/'): Promise<void> {
    await this.step(step, this.plan.cfnInit.run(this.machine, metadata, { env, cwd }), () => this.cfnInitLog);
  }

  private async hooks(tree: string, phase: string, cwd: string, env: Record<string, string>): Promise<void> {
    const folder = `${cwd}/.platform/${tree}/${phase}`;
    if (!existsSync(this.machine.at(folder))) return;
    for (const name of readdirSync(this.machine.at(folder)).sort())
      await this.step(`${tree}/${phase}/${name}`, this.machine.run([`${folder}/${name}`], { cwd, env }));
  }

  private async flip(env: Record<string, string>): Promise<void> {
    const { machine, plan } = this;
    if (this.store !== undefined) await stopped(this.store);
    rmSync(machine.at(CURRENT), { recursive: true, force: true });
    renameSync(machine.at(STAGING), machine.at(CURRENT));
    const line = /^web: (.+)$/m.exec(readFileSync(machine.at(`${CURRENT}/Procfile`), 'utf8'))?.[1];
    if (line === undefined) throw new Error('the Procfile has no line web:');
    const port = String(plan.ports.store);
    const command = ['/bin/sh', '-c', `exec ${line}`];
    this.store = machine.spawn(command, {
      cwd: CURRENT,
      user: 'webapp',
      env: { ...env, HOME: '/home/webapp', PORT: port },
    });
    for (const stream of [this.store.stdout, this.store.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    if (this.proxy !== undefined) await stopped(this.proxy, 'SIGQUIT');
    rmSync(machine.at('/etc/nginx'), { recursive: true, force: true });
    cpSync(machine.at(PROXY), machine.at('/etc/nginx'), { recursive: true });
    this.proxy = machine.spawn(this.nginx('-c', '/etc/nginx/nginx.conf'));
    const answers = async () => (await this.ask({ path: '/healthz' })).status === 200;
    const ended = once(this.store, 'exit').then(() => Promise.reject(new Error(`the store ended:\n${this.said}`)));
    const what = 'the store answering through nginx';
    await Promise.race([eventually(answers, { within: START_MILLISECONDS, what }), ended]);
    // Later it ends because it is told to.
    ended.catch(() => undefined);
  }

  private nginx(...args: readonly string[]): string[] {
    return [program('nginx').path, '-e', '/var/log/nginx/error.log', ...args];
  }

  private async step(name: string, work: Promise<{ code: number; said: string }>, more = () => ''): Promise<void> {
    const { code, said } = await work;
    this.steps.push(`${name}: ${said.trim()}`);
    if (code !== 0) throw new Error(`${name} failed (exit ${String(code)}):\n${said}\n${more().slice(-4000)}`);
  }
}
