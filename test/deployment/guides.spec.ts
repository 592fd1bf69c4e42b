import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../../local/home.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const [deploy, runbook, readme] = ['docs/deploy.md', 'docs/runbook.md', 'README.md'].map(read) as [
  string,
  string,
  string,
];
const pages = { 'docs/deploy.md': deploy, 'docs/runbook.md': runbook, 'README.md': readme };
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

interface Template {
  readonly Resources?: Readonly<
    Record<string, { readonly Type: string; readonly Properties: Record<string, unknown> }>
  >;
}

/** Alarms that wake a person; those that only move the number of instances do not. */
const alarms = ['.ebextensions', 'worker/.ebextensions'].flatMap((folder) =>
  readdirSync(join(root, folder)).flatMap((name) =>
    Object.entries((parse(read(`${folder}/${name}`)) as Template).Resources ?? {})
      .filter(([, { Type, Properties }]) => Type === 'AWS::CloudWatch::Alarm' && Properties['OKActions'] !== undefined)
      .map(([alarm]) => alarm),
  ),
);

const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(/\s+/g, '-');
const anchors = (page: string) => [...page.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => slug(heading));

describe('the guides', () => {
  it('say of every alarm what shoppers notice and what to do, and of no other', () => {
    const rows = [...runbook.matchAll(/^\| `([A-Z]\w+)` \| .+ \| .+ \|$/gm)].map(([, name = '']) => name);
    expect(rows.sort()).toEqual(alarms.sort());
  });

  it('name commands that are there', () => {
    const named = Object.values(pages).flatMap((page) =>
      [...page.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name),
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
    const typed = [deploy, runbook].flatMap((page) =>
      [...page.matchAll(/sudo shop ([a-z-]+)/g)].map(([, name = '']) => name),
    );
    const source = read('src/shop.ts');
    expect(typed.filter((name) => !new RegExp(`^ {2}'?${name}'?: \\{`, 'm').test(source))).toEqual([]);
  });

  it('never set a variable to nothing, by which the EB CLI takes the setting away', () => {
    const settings = Object.values(pages).flatMap((page) =>
      [...page.matchAll(/eb setenv ([^`]+)/g)].flatMap(([, words = '']) => words.match(/\b[A-Z_]+=\S*/g) ?? []),
    );
    expect(settings.length).toBeGreaterThan(5);
    expect(settings.filter((setting) => setting.endsWith('='))).toEqual([]);
  });

  it('name saved configurations that are there, for the folder they are used in', () => {
    const web = [...deploy.matchAll(/--cfg ([\w-]+)/g)].map(([, name = '']) => name);
    const kept = ['', 'worker/'].flatMap((folder) =>
      readdirSync(join(root, folder, '.elasticbeanstalk/saved_configs')).map((file) => file.replace('.cfg.yml', '')),
    );
    expect(web.filter((name) => !kept.includes(name))).toEqual([]);
  });

  it.each(Object.entries(pages))('lead somewhere (%s)', (path, page) => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)\s#]*)(?:#([^)]+))?\)/g)];
    for (const [link, file = '', anchor] of links) {
      const target = file === '' ? path : join(dirname(path), file);
      expect([link, existsSync(join(root, target))]).toEqual([link, true]);
      if (anchor !== undefined) expect(anchors(read(target))).toContain(anchor);
    }
  });

  it('add prices up', () => {
    const rows = [...deploy.matchAll(/^\| [^|*]+ \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$/gm)];
    const totals = /\*\*in all\*\* \| \*\*([\d.]+)\*\* \| \*\*([\d.]+)\*\* \| \*\*([\d.]+)\*\*/.exec(deploy);
    const months = /\*\*a month\*\* \| \*\*(\d+)\*\* \| \*\*(\d+)\*\* \| \*\*(\d+)\*\*/.exec(deploy);
    for (const column of [1, 2, 3]) {
      const sum = rows.reduce((all, row) => all + Number(row[column]), 0);
      expect(Number(totals?.[column])).toBeCloseTo(sum, 4);
      expect(Number(months?.[column])).toBe(Math.round(sum * 730));
    }
  });
});
