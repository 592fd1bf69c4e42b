import { readUpOptions } from './up-options.ts';

const PLAIN = { fresh: false, partsOnly: false, foreign: false, webs: 0, watch: false, help: false };

describe('what is wanted of a start', () => {
  it.each([
    [[], {}],
    [['--fresh'], { fresh: true }],
    [['--web', '2'], { webs: 2 }],
    [['--web=4', '--fresh'], { webs: 4, fresh: true }],
    [['--web', '1'], { webs: 1 }],
    [['--parts-only'], { partsOnly: true }],
    [['--foreign', '--web', '2'], { foreign: true, webs: 2 }],
    [['--watch'], { watch: true }],
    [['-h'], { help: true }],
    [['--help'], { help: true }],
  ])('%j', (args, wanted) => {
    expect(readUpOptions(args)).toEqual({ ...PLAIN, ...wanted });
  });

  it.each([
    [['--web'], '1 to 4: npm run up -- --web 2'],
    [['--web', '--fresh'], '1 to 4'],
    [['--web', '0'], '1 to 4, not "0"'],
    [['--web', '5'], '1 to 4, not "5"'],
    [['--web', '-1'], '1 to 4'],
    [['--web=two'], 'not "two"'],
    [['--web', '1.5'], 'not "1.5"'],
    [['--web='], 'not ""'],
    [['--web', '2', '--parts-only'], '--parts-only starts no web process'],
    [['--watch', '--parts-only'], '--parts-only starts nothing'],
    [['--webs', '2'], 'There is no option --webs.'],
    [['2'], 'There is no option 2.'],
    [['--fresh=yes'], '--fresh takes no value.'],
    [['-f'], 'There is no option -f.'],
    [['--toString'], 'There is no option --toString.'],
  ])('is refused: %j', (args, words) => {
    expect(() => readUpOptions(args)).toThrow(words);
  });
});
