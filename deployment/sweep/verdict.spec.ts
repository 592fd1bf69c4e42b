import type { TeamEnvironment } from './team-environment.ts';
import { type Limit, verdicts } from './verdict.ts';

const HOUR = 3_600_000;
const now = new Date('2026-11-21T12:00:00Z');
const limit: Limit = { olderThan: 8 * HOUR, now };

const environment = (name: string, more: Partial<TeamEnvironment> & { hours?: number } = {}): TeamEnvironment => ({
  name,
  id: `e-${name}`,
  arn: `arn:aws:elasticbeanstalk:us-east-1:123456789012:environment/shapestore/${name}`,
  tier: name.startsWith('worker') ? 'worker' : 'web',
  created: new Date(now.getTime() - (more.hours ?? 9) * HOUR),
  status: 'Ready',
  health: 'Green',
  beingChanged: false,
  tags: new Map([['shapestore:purpose', 'team']]),
  ...more,
});

const stays = (...environments: TeamEnvironment[]) =>
  Object.fromEntries(
    verdicts(environments, limit).map(({ environment: { name }, stays: why }) => [name, why ?? 'goes']),
  );

const tagged = (...tags: [string, string][]) => ({ tags: new Map(tags) });

describe('a team environment', () => {
  it('goes when it is old enough, well or ill', () => {
    expect(stays(environment('web-a', { hours: 8 }), environment('web-b', { health: 'Red' }))).toEqual({
      'web-a': 'goes',
      'web-b': 'goes',
    });
  });

  it.each<[why: string, more: Parameters<typeof environment>[1]]>([
    ['not 8h 0m old yet', { hours: 7.99 }],
    ['not tagged shapestore:purpose=team', tagged()],
    ['not tagged shapestore:purpose=team', tagged(['shapestore:purpose', 'production'])],
    ['tagged shapestore:keep=true', tagged(['shapestore:purpose', 'team'], ['shapestore:keep', 'true'])],
    ['tagged shapestore:keep=yes', tagged(['shapestore:purpose', 'team'], ['shapestore:keep', 'yes'])],
    ['being changed (Updating)', { status: 'Updating', beingChanged: true }],
    ['its tags could not be read', { tags: undefined }],
  ])('stays: %s', (why, more) => {
    expect(stays(environment('web-a', more))).toEqual({ 'web-a': why });
  });

  it('may be kept for once and no longer', () => {
    const free = environment('web-a', tagged(['shapestore:purpose', 'team'], ['shapestore:keep', 'false']));
    expect(stays(free)).toEqual({ 'web-a': 'goes' });
  });

  it('stays as long as its own worker does', () => {
    const web = [environment('web-a'), environment('web-b')];
    expect(stays(...web, environment('worker-a', { hours: 1 }), environment('worker-b'))).toEqual({
      'web-a': 'worker-a, which needs it, stays',
      'web-b': 'goes',
      'worker-a': 'not 8h 0m old yet',
      'worker-b': 'goes',
    });
    expect(stays(environment('web-a'), environment('worker-a', tagged()))['web-a']).toMatch(/^worker-a/);
  });

  it('goes after every worker', () => {
    const names = verdicts(
      ['web-a', 'worker-a', 'web-b', 'worker-b'].map((name) => environment(name)),
      limit,
    ).map(({ environment: { name } }) => name);
    expect(names).toEqual(['worker-a', 'worker-b', 'web-a', 'web-b']);
  });
});
