import { readWishes } from './wishes.ts';

describe('npm run shop is told', () => {
  it('its own options in front, and hands on the rest untouched', () => {
    expect(
      readWishes(['--dry-run', '--region', 'eu-west-1', 'web-a', 'orders', 'show', '--help', '--region', '-h']),
    ).toMatchObject({
      environment: 'web-a',
      command: ['orders', 'show', '--help', '--region', '-h'],
      dryRun: true,
      region: 'eu-west-1',
      seconds: 3600,
    });
    expect(readWishes(['--region=eu-west-1', '--timeout', '90m', 'web-a', 'dump', 'make'])).toMatchObject({
      environment: 'web-a',
      region: 'eu-west-1',
      seconds: 5400,
    });
  });

  it('that help is wanted', () => {
    expect(readWishes(['--help'])).toBeUndefined();
    expect(readWishes(['-h', 'web-a'])).toBeUndefined();
  });

  it.each([
    ['no environment', [], 'say on which environment'],
    ['no command', ['web-a'], 'say what to do on web-a'],
    ['an option nobody knows', ['--sudo', 'web-a', 'orders'], "'--sudo'"],
    ['an option without its value', ['--region'], "'--region"],
    ['a time that is none', ['--timeout', 'long', 'web-a', 'orders'], '"long" is no length of time'],
    ['a time Systems Manager has not', ['--timeout', '3d', 'web-a', 'orders'], '2d at most'],
    ['a file that is not there', ['--send', '/none.csv', 'web-a', 'catalog-import', '/none.csv'], 'ENOENT'],
    [
      'a file nobody asks for',
      ['--send', 'package.json', 'web-a', 'catalog-import', 'list.csv'],
      'nothing behind web-a names package.json',
    ],
  ])('%s', (_what, args, words) => {
    expect(() => readWishes(args)).toThrow(words);
  });
});
