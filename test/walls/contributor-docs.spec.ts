import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './cruise.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'STYLE.md', 'CHANGELOG.md', 'SECURITY.md', 'docs/commands.md'];
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** The name GitHub gives a heading in links. */
const anchor = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-');
const anchorsOf = (page: string) => [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchor(heading));

/** Scripts that a text has its reader type: `npm run NAME`, and names alone behind one in the same cell or sentence. */
const typed = (text: string) => [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);

describe('what a contributor reads', () => {
  it.each(PAGES)('links only to what is there: %s', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)\s#]*)(?:#([^)]+))?\)/g)];
    const lost = links.flatMap(([link, file = '', heading]) => {
      const target = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(root, target))) return [link];
      return heading === undefined || anchorsOf(read(target)).includes(heading) ? [] : [link];
    });
    expect(lost).toEqual([]);
  });

  it.each(PAGES)('names only commands, files and folders that are there: %s', (path) => {
    const page = read(path);
    expect(typed(page).filter((name) => scripts[name] === undefined)).toEqual([]);
    const places = [...page.matchAll(/`((?:src|worker|local|scripts|deployment|test|docs|assets|\.\w+)\/[\w./-]+)`/g)];
    expect(places.map(([, place = '']) => place).filter((place) => !existsSync(join(root, place)))).toEqual([]);
  });

  it('has a row in docs/commands.md for every command', () => {
    const rows = read('docs/commands.md')
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .join('\n');
    const told = new Set([...rows.matchAll(/`(?:npm run )?([\w:-]+)/g)].map(([, name = '']) => name));
    told.add(/`npm test`/.test(rows) ? 'test' : '');
    expect(Object.keys(scripts).filter((name) => !told.has(name) && name !== 'help')).toEqual([]);
  });

  it('is told by npm run help what each command does, in words', () => {
    const said = execFileSync(process.execPath, [join(root, 'local/bootstrap.mjs')], { encoding: 'utf8' });
    const lines = new Map([...said.matchAll(/^ {2}(\S+) +(.+)$/gm)].map(([, name = '', what = '']) => [name, what]));
    expect([...lines.keys()]).toEqual(Object.keys(scripts));
    expect([...lines].filter(([name, what]) => what === scripts[name])).toEqual([]);
  });
});
