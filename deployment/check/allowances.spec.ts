import { check } from './check.ts';
import { soundWith } from './sound-project.ts';

const FILE = '.ebextensions/01-shop.config';
const withSizes = (...comments: string[]) =>
  check(
    soundWith(
      FILE,
      '    PORT: 8080\n',
      `${comments.map((comment) => `    # ${comment}\n`).join('')}    SHOE_SIZE: '42'\n`,
    ),
  ).map(({ line, wrong }) => `${line} ${wrong}`);
const withoutNames = (...comments: string[]) =>
  check(
    soundWith(
      FILE,
      '    NODE_ENV: production\n    PORT: 8080\n',
      `${comments.map((comment) => `    # ${comment}\n`).join('')}    PORT: 8080\n`,
    ),
  ).map(({ wrong }) => wrong);

describe('a comment that allows what must stand', () => {
  it('is heard on the line and on the lines above', () => {
    expect(withSizes()).toEqual(['4 nothing reads SHOE_SIZE']);
    expect(withSizes('eb:check allows variables: the proxy reads it')).toEqual([]);
    expect(withSizes('eb:check allows variables: the proxy reads it', 'and nobody else')).toEqual([]);
    expect(
      check(soundWith(FILE, 'PORT: 8080', "SHOE_SIZE: '42' # eb:check allows variables: the proxy reads it")),
    ).toEqual([]);
  });

  it('has a reason, and a rule there is', () => {
    expect(withSizes('eb:check allows variables')).toContain('4 this is allowed without a reason');
    expect(withSizes('eb:check allows variables: because')).toContain('4 this is allowed without a reason');
    expect(withSizes('eb:check allows hats: the proxy reads it')).toContain('4 there is no rule hats');
  });

  it('may name what it is about', () => {
    const missing = 'the web tier is not given NODE_ENV, which the code requires';
    expect(withoutNames()).toEqual([missing]);
    expect(withoutNames('eb:check allows variables (NODE_ENV): the team brings it')).toEqual([]);
    expect(withoutNames('eb:check allows variables (SMTP_URL): the team brings it')).toEqual([
      'variables finds nothing here any more',
      missing,
    ]);
    expect(withoutNames('eb:check allows variables (NODE_ENV, SMTP_URL): the team brings it')).toEqual([
      'variables finds no SMTP_URL here any more',
    ]);
  });

  it('goes when nothing is found any more', () => {
    const idle = check(soundWith(FILE, '    PORT', '    # eb:check allows variables: the proxy reads it\n    PORT'));
    expect(idle.map(({ wrong }) => wrong)).toEqual(['variables finds nothing here any more']);
  });
});
