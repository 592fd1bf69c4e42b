import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { root } from '../../local/home.ts';
import { SHOP_COMMANDS } from '../../src/shop-commands.ts';
import { readTemplate } from './support/template.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const [deploy, runbook, readme] = ['docs/deploy.md', 'docs/runbook.md', 'README.md'].map(read) as [
  string,
  string,
  string,
];
const pages = { 'docs/deploy.md': deploy, 'docs/runbook.md': runbook, 'README.md': readme };
/** Every command of the shop that a guide has somebody type, on an instance or from a laptop. */
function typedLines() {
  const lines = Object.values(pages).flatMap((page) =>
    [...page.matchAll(/(sudo shop|npm run shop --) ([^`\n|]+)/g)].flatMap(([, way, rest = '']) => {
      // What it does stands two blanks behind it; a quote ends what is given to a shell.
      const [line = ''] = rest.split(/ {2,}|'(?=\W*$)/);
      const all = line.split(/\s+/).filter((word) => word !== '');
      if (way === 'npm run shop --')
        while (all[0]?.startsWith('--') === true) all.splice(0, all[0] === '--send' ? 2 : 1);
      const environment = way === 'npm run shop --' ? all.shift() : undefined;
      const words = all.filter((word) => /^[a-z-]+$/.test(word) && !word.startsWith('-'));
      const options = all.filter((word) => word.startsWith('--')).map((word) => word.replace(/[^\w-].*$/, ''));
      return words.length === 0 || environment === 'ENVIRONMENT' ? [] : [{ line, environment, words, options }];
    }),
  );
  return { lines, named: [...new Set(lines.map(({ words: [name = ''] }) => name))] };
}

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
  });

  it('name commands of the shop that are there, with their options, for the tier that may', async () => {
    const { lines, named } = typedLines();
    expect(lines.length).toBeGreaterThan(20);
    expect(named.filter((name) => SHOP_COMMANDS[name] === undefined)).toEqual([]);
    const helps = new Map<string, string>();
    const help = async (...words: string[]) => {
      const { script = '' } = SHOP_COMMANDS[words[0] ?? ''] ?? {};
      const key = words.join(' ');
      const file = join(root, 'dist/src', script);
      const said =
        helps.get(key) ?? (await promisify(execFile)(process.execPath, [file, ...words.slice(1), '--help'])).stdout;
      helps.set(key, said);
      return said;
    };
    const wrong: string[] = [];
    for (const { line, environment, words, options } of lines) {
      const [name = '', next = ''] = words;
      if (environment !== undefined && !environment.startsWith(`${SHOP_COMMANDS[name]?.tier ?? ''}-`)) wrong.push(line);
      if (name === 'migrate') continue;
      const all = await help(name);
      const parts = all.includes('\nCommands:\n');
      if (parts && next !== '' && !new RegExp(`^  ${next}[ |]`, 'm').test(all)) wrong.push(line);
      const own = parts && next !== '' ? await help(name, next) : all;
      if (options.some((option) => !own.includes(option))) wrong.push(line);
    }
    expect(wrong).toEqual([]);
  });

  it('give stacks parameters that they have, and at their first line all that they ask for', () => {
    const first = new Set<string>();
    const wrong: string[] = [];
    let seen = 0;
    for (const page of Object.values(pages))
      for (const [line, options = ''] of page
        .replaceAll(/ ?\\?\n *(?=--)/g, ' ')
        .matchAll(/aws cloudformation deploy ([^`\n]+)/g)) {
        const [, file = ''] = /--template-file (\S+)/.exec(options) ?? [];
        const [, overrides = ''] = /--parameter-overrides ((?:\w+=\S+ ?)+)/.exec(options) ?? [];
        const { Parameters = {} } = existsSync(join(root, file)) ? readTemplate(file) : {};
        const named = [...overrides.matchAll(/(\w+)=/g)].map(([, name = '']) => name);
        const asked = Object.entries(Parameters).filter(([, { Default }]) => Default === undefined);
        const missing = first.has(file) ? [] : asked.filter(([name]) => !named.includes(name)).map(([name]) => name);
        if (missing.length > 0 || named.some((name) => Parameters[name] === undefined)) wrong.push(line);
        first.add(file);
        seen += 1;
      }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(6);
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
});
