import { check } from './check.ts';
import { projectOf } from './project.ts';
import { OF_ONE_INSTANCE } from './refusals.ts';

const kind = (type: string) => ({
  '.elasticbeanstalk/saved_configs/one.cfg.yml': `OptionSettings:\n  aws:elasticbeanstalk:environment: {EnvironmentType: ${type}}\n`,
});

describe('what the service was seen to refuse', () => {
  it.each(OF_ONE_INSTANCE)('is found at the desk, where it would be refused: $words', ({ path, text, rule }) => {
    const found = (type: string) =>
      check(projectOf({ [path]: text, ...kind(type) })).filter((each) => each.rule === rule);
    expect(found('SingleInstance').filter(({ file }) => file === path)).toHaveLength(1);
    expect(found('LoadBalanced')).toEqual([]);
  });

  it.each(OF_ONE_INSTANCE)('was seen where everybody can read it: $source', ({ source, words }) => {
    expect(source).toMatch(/^https:\/\/[\w.-]+\/.+/);
    expect(words.length).toBeGreaterThan(20);
  });
});
