import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowIn } from '../../scripts/drill-table.ts';
import { root } from './cruise.ts';

const drills = join(root, 'test/drills');
const files = readdirSync(drills).filter((name) => name.endsWith('.drill.ts'));
const page = readFileSync(join(root, 'docs/reliability.md'), 'utf8');
const rows = page.split('\n').flatMap((line) => rowIn(line) ?? []);

/** Rows whose drill isn’t there. */
const adrift = (them: typeof rows) =>
  them.filter(({ file, title }) => {
    const path = join(drills, file);
    return !existsSync(path) || !readFileSync(path, 'utf8').includes(title);
  });

describe('docs/reliability.md', () => {
  it('names drills that exist, by words of their titles', () => {
    expect(adrift(rows)).toEqual([]);
  });

  it('names something of every file of drills', () => {
    expect([...new Set(rows.map(({ file }) => file))].sort()).toEqual(files.sort());
  });

  it('promises nothing twice', () => {
    expect(new Set(rows.map(({ promise }) => promise)).size).toBe(rows.length);
  });

  it('would be found out naming what isn’t there', () => {
    const [row] = rows;
    if (row === undefined) throw new Error('the page has no table');
    expect(adrift([{ ...row, file: 'gone.drill.ts' }, { ...row, title: 'never written' }, row])).toHaveLength(2);
  });
});
