import { durationWords } from './duration.ts';
import type { TeamEnvironment } from './team-environment.ts';

/** What teams put on their environments (docs/deploy.md). */
export const PURPOSE = 'shapestore:purpose';
export const KEEP = 'shapestore:keep';

/** Whether an environment goes, and why not. */
export interface Verdict {
  readonly environment: TeamEnvironment;
  /** Undefined for one that goes. */
  readonly stays: string | undefined;
}

export interface Limit {
  /** Milliseconds an environment may live. */
  readonly olderThan: number;
  readonly now: Date;
}

/**
 * Says of every environment whether it goes: those that carry the tag of a team, are old enough and at rest. A web
 * environment stays as long as its worker does, which reads its database.
 *
 * @returns workers first, in the order in which they are to go
 */
export function verdicts(environments: readonly TeamEnvironment[], limit: Limit): Verdict[] {
  const alone = environments.map((environment) => ({ environment, stays: reasonToStay(environment, limit) }));
  const staying = alone.flatMap(({ environment, stays }) => (stays === undefined ? [] : [environment]));
  return alone
    .map(({ environment, stays }): Verdict => {
      const worker = stays === undefined ? workerOf(environment, staying) : undefined;
      return { environment, stays: worker === undefined ? stays : `${worker.name}, which needs it, stays` };
    })
    .toSorted(
      ({ environment: one }, { environment: other }) =>
        Number(one.tier === 'web') - Number(other.tier === 'web') || one.created.getTime() - other.created.getTime(),
    );
}

/** Why this environment alone must not go; undefined when nothing keeps it. */
export function reasonToStay(environment: TeamEnvironment, { olderThan, now }: Limit): string | undefined {
  const { tags, status, created, beingChanged } = environment;
  if (tags === undefined) return 'its tags could not be read';
  if (tags.get(PURPOSE) !== 'team') return `not tagged ${PURPOSE}=team`;
  if ((tags.get(KEEP) ?? 'false') !== 'false') return `tagged ${KEEP}=${tags.get(KEEP) ?? ''}`;
  if (beingChanged) return `being changed (${status})`;
  if (now.getTime() - created.getTime() < olderThan) return `not ${durationWords(olderThan)} old yet`;
  return undefined;
}

/** The worker of a web environment: `worker-teama` reads what `web-teama` lends. */
export function workerOf(
  { name, tier }: TeamEnvironment,
  among: readonly TeamEnvironment[],
): TeamEnvironment | undefined {
  if (tier === 'worker') return undefined;
  return among.find((each) => each.tier === 'worker' && each.name === name.replace(/^web-/, 'worker-'));
}
