import type { ElasticBeanstalkClient } from '@aws-sdk/client-elastic-beanstalk';
import type { Notice, Notices } from './notices.ts';
import { sweep } from './sweep.ts';
import { readEnvironments, type TeamEnvironment } from './team-environment.ts';
import type { Ending, Team, TeamMails } from './team-mails.ts';
import { type Limit, type Verdict, verdicts, workerOf } from './verdict.ts';

const MINUTE = 60_000;
/** How long before its end a team is told, in milliseconds. */
export const NOTICE = 60 * MINUTE;
/** Strokes of a clock aren’t a quarter of an hour apart to the second. */
const SLACK = MINUTE;
/** A run lasts five minutes at most. What one has noted as about to be sent, and nothing after that, it died over. */
const IN_DOUBT_AFTER = 10 * MINUTE;

export interface Services {
  readonly beanstalk: ElasticBeanstalkClient;
  readonly notices: Notices;
  readonly mails: TeamMails;
}

/** What became of one environment in this run. Of those that merely stay there is nothing to say. */
export interface Happening {
  readonly name: string;
  readonly became: 'announced' | 'terminated' | 'spared' | 'failed';
  readonly reason?: string;
}

/**
 * One stroke of the clock: tells teams whose environments go within the hour, and terminates what goes by now if its team
 * was told an hour ago. Which go is the verdict of `npm run eb:sweep`. A web environment waits for a later stroke, when its
 * worker is gone. One failure keeps nothing else from being done.
 *
 * @throws when environments or notices can’t be read at all
 */
export async function strike(services: Services, { olderThan, now }: Limit): Promise<Happening[]> {
  const { beanstalk, notices } = services;
  const environments = await readEnvironments(beanstalk);
  const told = await notices.read();
  const inAnHour: Limit = { olderThan, now: new Date(now.getTime() + NOTICE) };
  const unreadable = environments.filter(({ tags }) => tags === undefined);
  const happened: Happening[] = unreadable.map(({ name }) => failed(name, 'its tags could not be read'));

  happened.push(...(await forgetOthers(services, environments, told, inAnHour)));
  const soon = going(verdicts(environments, inAnHour)).filter(({ id }) => isToBeTold(told.get(id), now));
  const endings = soon.map((environment) => ({ environment, end: endOf(environment, { olderThan, now }) }));
  for (const team of await services.mails.teamsOf(endings, environments))
    happened.push(...(await announce(services, team, told, now)));

  const ready = going(verdicts(environments, { olderThan, now })).filter(
    (environment) => wasTold(told.get(environment.id), now) && workerOf(environment, environments) === undefined,
  );
  const doomed = ready.map((environment): Verdict => ({ environment, stays: undefined }));
  for await (const { environment, became, reason } of sweep(beanstalk, doomed, { olderThan, now }))
    happened.push({ name: environment.name, became, ...(reason === undefined ? {} : { reason }) });
  return happened;
}

/** Notices of what is gone, or stays after all: should it go some day, its team is told anew. */
async function forgetOthers(
  { notices }: Services,
  environments: readonly TeamEnvironment[],
  told: ReadonlyMap<string, Notice>,
  inAnHour: Limit,
): Promise<Happening[]> {
  // A change that is under way spares for a moment only.
  const atRest = environments.map((environment) => ({ ...environment, beingChanged: false }));
  const kept = new Set(going(verdicts(atRest, inAnHour)).map(({ id }) => id));
  for (const { id, tags } of environments) if (tags === undefined) kept.add(id);
  const failures: Happening[] = [];
  for (const id of [...told.keys()].filter((each) => !kept.has(each))) {
    try {
      await notices.forget(id);
    } catch (error) {
      failures.push(failed(environments.find((each) => each.id === id)?.name ?? id, reasonOf(error)));
    }
  }
  return failures;
}

/** Noted before and after: a run that dies in between has the next one send it again, rather than nobody. */
async function announce(
  { notices, mails }: Services,
  { topic, endings }: Team,
  told: ReadonlyMap<string, Notice>,
  now: Date,
): Promise<Happening[]> {
  const happened: Happening[] = [];
  const ours: Ending[] = [];
  for (const ending of endings) {
    const { id, name } = ending.environment;
    try {
      if (await notices.begin(id, now, told.has(id))) ours.push(ending);
    } catch (error) {
      happened.push(failed(name, `no mail to its team: ${reasonOf(error)}`));
    }
  }
  if (ours.length === 0) return happened;
  try {
    await mails.send({ topic, endings: ours });
  } catch (error) {
    // What was not taken was not sent, and the next stroke tries again.
    for (const { environment } of ours) {
      happened.push(failed(environment.name, `no mail to its team: ${reasonOf(error)}`));
      await notices.forget(environment.id).catch(() => undefined);
    }
    return happened;
  }
  for (const { environment } of ours) {
    happened.push({ name: environment.name, became: 'announced' });
    try {
      await notices.sent(environment.id, now);
    } catch (error) {
      happened.push(failed(environment.name, `its mail is sent and not noted: ${reasonOf(error)}`));
    }
  }
  return happened;
}

const going = (found: readonly Verdict[]): TeamEnvironment[] =>
  found.flatMap(({ environment, stays }) => (stays === undefined ? [environment] : []));

function isToBeTold(notice: Notice | undefined, now: Date): boolean {
  if (notice === undefined) return true;
  return notice.state === 'sending' && now.getTime() - notice.at.getTime() >= IN_DOUBT_AFTER;
}

function wasTold(notice: Notice | undefined, now: Date): boolean {
  return notice?.state === 'sent' && now.getTime() - notice.at.getTime() >= NOTICE - SLACK;
}

function endOf({ created }: TeamEnvironment, { olderThan, now }: Limit): Date {
  return new Date(Math.max(created.getTime() + olderThan, now.getTime() + NOTICE));
}

const failed = (name: string, reason: string): Happening => ({ name, became: 'failed', reason });

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
