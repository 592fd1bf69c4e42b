import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { behindNginx } from '../environment.ts';
import { folders } from '../home.ts';
import { Part } from '../part.ts';
import { type PartName, webNames } from '../part-names.ts';
import type { Ports } from '../ports.ts';
import type { State } from '../state.ts';
import { startNginx } from './nginx.ts';
import { Tier } from './tier.ts';

type Environment = Readonly<Record<string, string>>;

/** The web tier of a store: one process that shoppers reach directly, or several that nginx stands before. */
export class WebTier {
  /** Only before several processes. */
  readonly nginx: Part | undefined;
  /** None until they are made. */
  processes: readonly Tier[] = [];
  private readonly ports: Ports;
  private readonly closing: AbortSignal;

  constructor(ports: Ports, closing: AbortSignal) {
    this.ports = ports;
    this.closing = closing;
    this.nginx = ports.behind.length === 0 ? undefined : new Part('nginx', { closing });
  }

  /** Makes the processes, which are then to be opened. @param own what the web tier is told of its surroundings */
  make(own: Environment): readonly Tier[] {
    const { web, behind } = this.ports;
    this.processes =
      behind.length === 0
        ? [new Tier('web', 'web', web, own, this.closing)]
        : namesBehind(behind.length).map(
            (name, index) => new Tier(name, 'web', behind[index] ?? 0, behindNginx(own, name), this.closing),
          );
    return this.processes;
  }

  /** Starts nginx where it is wanted. @throws as {@link startNginx} does */
  async openNginx(environment: Environment): Promise<void> {
    const { web: port, behind: webs } = this.ports;
    if (this.nginx !== undefined) await startNginx(this.nginx, { port, webs, environment });
  }

  /** What scripts need to know of it; undefined until its processes are made. */
  get state(): State['web'] {
    const processes = this.processes.map(({ part, url, name }) => ({ name, url, pid: part.pid }));
    const [alone] = processes;
    if (alone === undefined) return undefined;
    if (this.nginx === undefined) return { url: alone.url, pid: alone.pid, behind: [] };
    return { url: `http://127.0.0.1:${String(this.ports.web)}`, pid: this.nginx.pid, behind: processes };
  }
}

/** Puts aside what web processes have written that this start doesn’t have, so that the logs there are are its own. */
export function putAsideOtherLogs(webs: number): void {
  const running: readonly PartName[] = webs === 0 ? ['web'] : ['nginx', ...namesBehind(webs)];
  const possible: readonly PartName[] = ['web', 'nginx', ...webNames];
  for (const name of possible.filter((each) => !running.includes(each))) {
    const log = join(folders.logs, `${name}.log`);
    if (existsSync(log)) renameSync(log, `${log}.before`);
  }
}

function namesBehind(webs: number): readonly PartName[] {
  return webNames.slice(0, webs);
}
