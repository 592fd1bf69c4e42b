import { emailField } from './email-field.js';
import { line, personName } from './line.js';

const MOST_MILLISECONDS = 20;

/** As much text as a body may hold, of each kind that composing, cutting or matching it could take its time over. */
const long = {
  'spaces around nothing': `x${' '.repeat(60_000)}x`,
  'spaces before it': `${' '.repeat(60_000)}x`,
  'marks out of their order': `a${'\u0301\u0323'.repeat(15_000)}`,
  'marks of one kind, then of another': `a${'\u0301'.repeat(15_000)}${'\u0323'.repeat(15_000)}`,
  'ligatures of eighteen letters': '\ufdfa'.repeat(20_000),
  digits: '4'.repeat(60_000),
  'digits with dots': '4...'.repeat(15_000),
  'signs before an @': `${'.'.repeat(60_000)}@example.com`,
  'a domain of one label': `a@${'ü'.repeat(30_000)}.example`,
  'a domain of many': `a@${'ü.'.repeat(20_000)}example`,
  'what turns text around': '\u202e'.repeat(20_000),
};

const fields = { line: line('missing', 200), personName: personName('missing', 200), emailField };

/** What it takes of the process, at best: a busy machine makes others longer. */
function cost(work: () => void): number {
  const tries = [1, 2, 3].map(() => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...tries);
}

describe.each(Object.entries(fields))('a field (%s) that holds', (_name, field) => {
  it.each(Object.entries(long))('%s as long as a body refuses it at once', (_what, text) => {
    expect(field.safeParse(text).success).toBe(false);
    expect(cost(() => void field.safeParse(text))).toBeLessThan(MOST_MILLISECONDS);
  });

  it('a text with what was copied along reads as without', () => {
    const typed = `${' '.repeat(300)}ada@example.com${' '.repeat(300)}`;
    expect(field.safeParse(typed).data).toBe('ada@example.com');
  });
});
