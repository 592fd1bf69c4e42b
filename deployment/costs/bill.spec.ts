import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readProject } from '../check/read-project.ts';
import { billOf, prices, totalOf } from './bill.ts';
import { type Parts } from './parts.ts';
import { quotasOf } from './quotas.ts';
import { storesOf } from './stores.ts';
import { billTable, teamLines } from './words.ts';

const root = resolve(import.meta.dirname, '../..');
const stores = storesOf(readProject(root));
const of = (shape: string): Parts => {
  const parts = stores.get(shape);
  if (parts === undefined) throw new Error(`no store of the shape ${shape}`);
  return parts;
};
const hour = (parts: Parts) => totalOf(billOf(parts));

describe('what a store costs', () => {
  it('is in the guide, line by line, as templates and prices have it', () => {
    const cells = (line: string) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .filter((cell) => !/^-*$/.test(cell))
        .join('|');
    const guide = readFileSync(resolve(root, 'docs/deploy.md'), 'utf8').split('\n').map(cells);
    for (const line of billTable(stores).map(cells)) expect(guide).toContain(line);
  });

  it('is the less the smaller the shape', () => {
    expect([...stores.keys()].sort((one, other) => hour(of(one)) - hour(of(other)))).toEqual([
      'lean',
      'single',
      'team',
      'decoupled',
      'production',
    ]);
    // The same parts, whichever stack makes them.
    expect(hour(of('decoupled'))).toBeCloseTo(hour(of('production')), 10);
    expect(hour(of('lean'))).toBeLessThan(0.054);
  });

  it('has a source and a date for each price, and none for what nobody has priced', () => {
    for (const { price, source } of [...Object.values(prices.hour), ...Object.values(prices.month)]) {
      expect(price).toBeGreaterThan(0);
      expect(source).toMatch(/^https:\/\/aws\.amazon\.com\//);
    }
    expect(prices.asOf).toMatch(/^\d{4}-\d{2}$/);
    expect(() => billOf({ ...of('team'), caches: ['cache.none'] })).toThrow('no price of cache.none');
  });

  it('counts a standby twice, and a database of its own once', () => {
    expect(of('production').databases.map(({ machines }) => machines)).toEqual([2, 1]);
    expect(of('decoupled').databases).toEqual(of('production').databases);
    expect(quotasOf(of('production'), 1).find(({ what }) => what === 'databases')?.wanted).toBe(2);
  });
});

describe('the quotas of an account', () => {
  it('say how many stores fit', () => {
    const fits = (shape: string, what: string) => quotasOf(of(shape), 25).find((each) => each.what === what)?.fits;
    expect([fits('team', 'databases'), fits('lean', 'databases')]).toEqual([20, 40]);
    expect([fits('single', 'elastic addresses'), fits('team', 'elastic addresses')]).toEqual([5, Infinity]);
  });

  it('are said where they are run into, with what they are', () => {
    const { lines, tight } = teamLines(new Map([['team', of('team')]]), 25);
    expect(tight).toBe(true);
    expect(lines[0]).toMatch(/^team: 25 stores cost \d+\.\d\d \$ an hour/);
    expect(lines.find((line) => line.includes('databases'))).toContain('50 wanted, 40 in an account');
    const spacious = { ...of('lean'), instances: of('lean').instances.slice(0, 1) };
    expect(teamLines(new Map([['lean', spacious]]), 1).tight).toBe(false);
  });
});
