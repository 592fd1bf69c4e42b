import {
  type ElasticBeanstalkClient,
  TerminateEnvironmentCommand,
  waitUntilEnvironmentTerminated,
} from '@aws-sdk/client-elastic-beanstalk';
import { readAgain, type TeamEnvironment } from './team-environment.ts';
import { type Limit, reasonToStay, type Verdict, workerOf } from './verdict.ts';

/** How long is waited for a worker to be gone, in seconds, and how often is looked. */
export interface Patience {
  readonly maxWaitTime: number;
  readonly minDelay: number;
  readonly maxDelay: number;
}

export const PATIENCE: Patience = { maxWaitTime: 1800, minDelay: 15, maxDelay: 30 };

export interface Outcome {
  readonly environment: TeamEnvironment;
  readonly became: 'terminated' | 'spared' | 'failed';
  /** Why it was spared or failed. */
  readonly reason?: string;
}

/** Something came to light that keeps an environment: no fault of anybody's. */
class Spared extends Error {}

/**
 * Terminates what the verdicts say, workers before their web environments: a web environment waits until its worker is
 * gone, and stays when that fails. Each is looked at once more first, as somebody may have begun to use it. One failure
 * keeps no other from going.
 */
export async function* sweep(
  client: ElasticBeanstalkClient,
  verdicts: readonly Verdict[],
  limit: Limit,
  patience: Patience = PATIENCE,
): AsyncGenerator<Outcome> {
  const doomed = verdicts.flatMap(({ environment, stays }) => (stays === undefined ? [environment] : []));
  const outcomes = new Map<TeamEnvironment, Outcome>();
  for (const environment of doomed) {
    const worker = workerOf(environment, doomed);
    let outcome: Outcome = { environment, became: 'terminated' };
    try {
      if (worker !== undefined) {
        const before = outcomes.get(worker)?.became;
        if (before === 'spared') throw new Spared(`${worker.name}, which needs it, stays`);
        if (before === 'failed') throw new Error(`${worker.name}, which needs it, is still there`);
        await gone(client, worker, patience);
      }
      await terminate(client, environment, limit);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      outcome = { environment, became: error instanceof Spared ? 'spared' : 'failed', reason };
    }
    outcomes.set(environment, outcome);
    yield outcome;
  }
}

async function terminate(client: ElasticBeanstalkClient, environment: TeamEnvironment, limit: Limit): Promise<void> {
  const now = await readAgain(client, environment);
  if (now === undefined) return;
  const stays = reasonToStay(now, limit);
  if (stays !== undefined) throw new Spared(`meanwhile ${stays}`);
  // By its id: under the name there may be another one by now.
  await client.send(new TerminateEnvironmentCommand({ EnvironmentId: environment.id }));
}

async function gone(client: ElasticBeanstalkClient, worker: TeamEnvironment, patience: Patience): Promise<void> {
  try {
    await waitUntilEnvironmentTerminated(
      { client, ...patience },
      { EnvironmentIds: [worker.id], IncludeDeleted: true, IncludedDeletedBackTo: worker.created },
    );
  } catch {
    throw new Error(`${worker.name}, which needs it, is not gone after ${String(patience.maxWaitTime)} s`);
  }
}
