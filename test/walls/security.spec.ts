import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './cruise.ts';
import { filesNamed, titlesIn, titlesOf } from './titles.ts';

const STATEMENTS = 64;
/** Why a statement can’t be tried on a machine that isn’t on AWS takes more than a word. */
const FEWEST_WORDS_OF_A_REASON = 6;
const UNTRIED = /^Can['’]t be tried here: /;

interface Row {
  readonly statement: string;
  readonly says: string;
  readonly asvs: string;
  readonly shown: readonly string[];
}

const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
const rows = page.split('\n').flatMap(rowIn);

function rowIn(line: string): Row[] {
  const [, statement = '', says = '', asvs = '', shown = ''] =
    /^\| (S\d+) \| (.*?) \| (.*?) \| (.*) \|$/.exec(line) ?? [];
  return statement === '' ? [] : [{ statement, says, asvs, shown: shown.split('<br>').map((part) => part.trim()) }];
}

/** What is wrong with what a row is shown by, in words. */
function faultsOf({ statement, shown }: Row): string[] {
  const tests = shown.filter((part) => !UNTRIED.test(part));
  const reasons = shown.filter((part) => UNTRIED.test(part));
  return [
    ...(tests.join('') === '' && reasons.length === 0 ? [`${statement} has neither a test nor a reason`] : []),
    ...reasons
      .filter((reason) => reason.replace(UNTRIED, '').split(/\s+/).length < FEWEST_WORDS_OF_A_REASON)
      .map((reason) => `${statement} says no more than “${reason}”`),
    ...tests.filter((test) => test !== '').flatMap((test) => adrift(test).map((fault) => `${statement} ${fault}`)),
  ];
}

/** A test is named as `file`: title. */
function adrift(test: string): string[] {
  const [, file = '', title = ''] = /^`([^`]+)`: (.+)$/.exec(test) ?? [];
  if (file === '') return [`names no test: ${test}`];
  const [path, ...others] = filesNamed(file);
  if (path === undefined) return [`names ${file}, which isn’t there`];
  if (others.length > 0) return [`names ${file}, of which there are several`];
  return titlesIn(path).has(title) ? [] : [`names a test that ${file} doesn’t have: ${title}`];
}

describe('docs/security.md', () => {
  it('has every statement once, in their order', () => {
    expect(rows.map(({ statement }) => statement)).toEqual(
      Array.from({ length: STATEMENTS }, (_, at) => `S${String(at + 1)}`),
    );
  });

  it('says of each what it promises and which requirement of ASVS 5.0 it answers', () => {
    expect(rows.filter(({ says }) => says.length < 20).map(({ statement }) => statement)).toEqual([]);
    expect(rows.filter(({ asvs }) => !/^\d+\.\d+\.\d+(, \d+\.\d+\.\d+)*$/.test(asvs))).toEqual([]);
  });

  it('shows each by tests that are there, or says why it can’t be shown here', () => {
    expect(rows.flatMap(faultsOf)).toEqual([]);
  });

  it('would be found out naming what isn’t there', () => {
    const row = { statement: 'S1', says: '', asvs: '' };
    const title = 'would be found out naming what isn’t there';
    const found = [
      [''],
      ['by hand'],
      ['`gone.spec.ts`: was here once'],
      ['`words.spec.ts`: is one of several'],
      ['`security.spec.ts`: never written'],
      [`\`security.spec.ts\`: ${title.slice(0, -1)}`],
      ['Can’t be tried here: no AWS'],
      ['Not yet: somebody builds it'],
    ].map((shown) => faultsOf({ ...row, shown }).length);
    expect(found).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(faultsOf({ ...row, shown: [`\`security.spec.ts\`: ${title}`] })).toEqual([]);
  });

  it('takes no test for one that never runs', () => {
    const never = ['it.skip', 'it.todo', 'xit', 'describe', 'it.each([1]).skip', 'it.skip.each([1])'];
    for (const call of never) expect([call, [...titlesOf(`${call}('a test', () => {});`)]]).toEqual([call, []]);
    expect([...titlesOf(`describe.skip('x', () => { it('a test', f); });`)]).toEqual([]);
    expect([...titlesOf(`describe('x', () => { it.each([1])('a', f); test("b", f); it(\`c\`, f); });`)]).toEqual(
      expect.arrayContaining(['a', 'b', 'c']),
    );
  });
});
