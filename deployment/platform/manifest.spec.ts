import fc from 'fast-check';
import { parse } from 'yaml';
import { pinned } from './manifest.ts';

const NEW = {
  version: '6.12.0',
  stack: '64bit Amazon Linux 2023 v6.12.0 running Node.js 24',
  arn: 'arn:aws:elasticbeanstalk:us-east-1::platform/Node.js 24 running on 64bit Amazon Linux 2023/6.12.0',
};
const OLD = '64bit Amazon Linux 2023 v6.11.8 running Node.js 24';

describe('an env.yaml', () => {
  it.each([
    ['plain', `SolutionStack: ${OLD}   # pinned\n`, `SolutionStack: ${NEW.stack}   # pinned\n`],
    ['in quotes', `A: 1\nSolutionStack: "${OLD}"\nB: 2`, `A: 1\nSolutionStack: "${NEW.stack}"\nB: 2`],
    ['in others', `SolutionStack: '${OLD}'\r\nB: 2\r\n`, `SolutionStack: '${NEW.stack}'\r\nB: 2\r\n`],
    ['empty', `A: 1\nSolutionStack: ''\n`, `A: 1\nSolutionStack: '${NEW.stack}'\n`],
    ['by its ARN', 'Platform: { PlatformArn: arn/6.11.8 }\nB: 2\n', `Platform: { PlatformArn: ${NEW.arn} }\nB: 2\n`],
    [
      'not at all',
      '# Why\nA: 1\n# What\nB:\n  C: 2\n',
      `# Why\nA: 1\nSolutionStack: ${NEW.stack}\n# What\nB:\n  C: 2\n`,
    ],
    ['not at all, on one line', 'A: 1', `A: 1\nSolutionStack: ${NEW.stack}\n`],
  ])('that names its platform %s names the new one so, and is else the same', (_how, text, expected) => {
    expect(pinned(text, NEW).text).toBe(expected);
    expect(pinned(expected, NEW).text).toBe(expected);
  });

  it('says what it named before', () => {
    expect(pinned(`SolutionStack: ${OLD}\n`, NEW).before).toBe(OLD);
    expect(pinned('A: 1\n', NEW).before).toBeUndefined();
  });

  it.each([
    ['no YAML', 'A: [\n', 'no YAML'],
    ['empty', '# nothing\n', 'says nothing'],
    ['a list', '- A\n', 'says nothing'],
    ['of a list of platforms', 'SolutionStack: [a, b]\n', 'can not be written'],
    ['all on one line', '{ A: 1, B: 2 }\n', 'can not be written'],
  ])('that is %s is left alone', (_what, text, words) => {
    expect(() => pinned(text, NEW)).toThrow(words);
  });

  it('keeps whatever else it says, or is refused', () => {
    const plain = fc.stringMatching(/^[A-Za-z][\w :#'"-]{0,20}$/);
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[A-Z]\w{0,8}$/), plain, { minKeys: 1 }),
        fc.nat(),
        (entries, place) => {
          const lines = Object.entries(entries).map(([key, value]) => `${key}: ${JSON.stringify(value)} # why`);
          lines.splice(place % (lines.length + 1), 0, `SolutionStack: ${OLD}`);
          const text = lines.join('\n');
          expect(parse(pinned(text, NEW).text)).toEqual({ ...(parse(text) as object), SolutionStack: NEW.stack });
        },
      ),
    );
  });
});
