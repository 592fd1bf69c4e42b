export interface DependencyState {
  readonly state: 'up' | 'down';
  /** Milliseconds the probe took. */
  readonly took: number;
  /** Kind of fault, never its text: texts carry hosts and statements. */
  readonly fault?: string;
}

export type States = Record<string, DependencyState>;

const LONGEST_PROBE_MILLISECONDS = 2000;
/** Who asks from around the world hangs up after two seconds, the way there and back included. */
const LONGEST_SHARED_PROBE_MILLISECONDS = 1000;
const SHARED_MILLISECONDS = 1000;

/** Named questions to what a process leans on. */
export class Probes {
  private readonly probes = new Map<string, () => Promise<void>>();
  private shared: { readonly states: Promise<States>; readonly until: number } | undefined;

  /** @param probe resolves when all is well, rejects when it isn't; is given up after two seconds */
  register(name: string, probe: () => Promise<void>): void {
    this.probes.set(name, probe);
  }

  /** The state of each, by name. Never rejects. */
  async states(): Promise<States> {
    return await this.ask(LONGEST_PROBE_MILLISECONDS);
  }

  /** As `states`, within a second and up to a second old: for whoever asks often and from many places. */
  async recentStates(): Promise<States> {
    const now = performance.now();
    if (this.shared === undefined || now >= this.shared.until) {
      this.shared = { states: this.ask(LONGEST_SHARED_PROBE_MILLISECONDS), until: now + SHARED_MILLISECONDS };
    }
    return await this.shared.states;
  }

  private async ask(within: number): Promise<States> {
    const states = await Promise.all(
      [...this.probes].map(async ([name, probe]) => [name, await stateOf(probe, within)] as const),
    );
    return Object.fromEntries(states);
  }
}

async function stateOf(probe: () => Promise<void>, within: number): Promise<DependencyState> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  let timer: NodeJS.Timeout | undefined;
  try {
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('ProbeTimeout'));
      }, within);
    });
    await Promise.race([probe(), deadline]);
    return { state: 'up', took: took() };
  } catch (error) {
    const { code, name, message } = error as { code?: string; name?: string; message?: string };
    return { state: 'down', took: took(), fault: message === 'ProbeTimeout' ? message : (code ?? name ?? 'Error') };
  } finally {
    clearTimeout(timer);
  }
}

export const allUp = (states: States): boolean => Object.values(states).every(({ state }) => state === 'up');
