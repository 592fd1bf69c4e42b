import { Injectable } from '@nestjs/common';

export interface DependencyState {
  readonly state: 'up' | 'down';
  /** Milliseconds the probe took. */
  readonly took: number;
  /** Kind of fault, never its text: texts carry hosts and statements. */
  readonly fault?: string;
}

const PROBE_MILLISECONDS = 2000;

/** Everything this process leans on, each with a probe. Modules register their own; `/readyz` asks all at once. */
@Injectable()
export class Dependencies {
  private readonly probes = new Map<string, () => Promise<void>>();

  /** @param probe resolves when the dependency works, rejects when it doesn't; is given up after two seconds */
  register(name: string, probe: () => Promise<void>): void {
    this.probes.set(name, probe);
  }

  /** The state of each dependency, by name. Never rejects. */
  async states(): Promise<Record<string, DependencyState>> {
    const states = await Promise.all(
      [...this.probes].map(async ([name, probe]) => [name, await stateOf(probe)] as const),
    );
    return Object.fromEntries(states);
  }
}

async function stateOf(probe: () => Promise<void>): Promise<DependencyState> {
  const started = performance.now();
  const took = () => Math.round(performance.now() - started);
  let timer: NodeJS.Timeout | undefined;
  try {
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('ProbeTimeout'));
      }, PROBE_MILLISECONDS);
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
