import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { root } from './cruise.ts';

const orders = 'declare const orders: { save(row: object): void; insert(row: object): void };\n';
const manager =
  'class Order {}\ndeclare const manager: { save(type: unknown, row: object): void; orIgnore(): void };\n';
const database =
  'declare const database: { query(sql: string, values?: unknown[]): void };\ndeclare const b: string;\ndeclare const body: { b: string };\n';
const later = 'declare function later(): Promise<void>;\n';
const skip = `it.skip('waits', () => {});`;

/** Lines the linter must refuse, for each rule of our own and the few of others that the shop's promises rest on. */
const refused: [what: string, rule: string, path: string, text: string][] = [
  ['INSERT IGNORE', 'no-restricted-syntax', 'src/a/ignore.ts', `${manager}manager.orIgnore();`],
  ['synchronize', 'no-restricted-syntax', 'src/a/synchronize.ts', 'export const options = { synchronize: true };'],
  ['saving an order', 'no-restricted-syntax', 'src/a/save.ts', `${orders}orders.save({});`],
  [
    'saving an order of this',
    'no-restricted-syntax',
    'worker/src/save.ts',
    `${orders}export class Desk { private readonly orders = orders; keep() { this.orders.save({}); } }`,
  ],
  ['saving an Order by a manager', 'no-restricted-syntax', 'src/a/manager.ts', `${manager}manager.save(Order, {});`],
  ...[
    '"SELECT 1 FROM a WHERE b = " + b',
    '`SELECT 1 FROM a WHERE b = ${body.b}`',
    "`SELECT 1 FROM a WHERE b = '${b}'`",
  ].map((statement, at): [string, string, string, string] => [
    `a statement made of what was typed: ${statement}`,
    'no-restricted-syntax',
    `src/a/statement-${String(at)}.ts`,
    `${database}export const found = database.query(${statement});`,
  ]),
  ['the environment', 'no-restricted-syntax', 'src/a/env.ts', 'export const port = process.env.PORT;'],
  ['the console', 'no-console', 'worker/src/console.ts', `console.log('here');`],
  ['a promise nobody waits for', '@typescript-eslint/no-floating-promises', 'src/a/float.ts', `${later}later();`],
  [
    'a promise as a condition',
    '@typescript-eslint/no-misused-promises',
    'src/a/if.ts',
    `${later}if (later()) process.exit(1);`,
  ],
  [
    'a type imported as a value',
    '@typescript-eslint/consistent-type-imports',
    'local/type.ts',
    `import { Stats } from 'node:fs';\nexport type Size = Stats['size'];`,
  ],
  [
    'a notice written by hand',
    'no-restricted-syntax',
    'src/a/web/page.tsx',
    'export const said = <p class="notice" />;',
  ],
  ...['price / 100', '100 * price', 'price % 100'].map((sum, at): [string, string, string, string] => [
    `digits of money taken for granted: ${sum}`,
    'no-restricted-syntax',
    `src/a/digits-${String(at)}.ts`,
    `declare const price: number;\nexport const x = ${sum};`,
  ]),
  [
    'money rounded',
    'no-restricted-syntax',
    'src/a/web/round.tsx',
    'declare const price: number;\nexport const words = price.toFixed(2);',
  ],
  [
    'digits that SQL takes for granted',
    'no-restricted-syntax',
    'worker/src/sql.ts',
    'declare const table: string;\nexport const sql = `SELECT SUM(total) / 100 FROM ${table}`;',
  ],
  [
    'money formatted elsewhere',
    'no-restricted-syntax',
    'src/a/format.ts',
    `export const format = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });`,
  ],
  [
    'money formatted in a browser',
    'no-restricted-syntax',
    'assets/scripts/format.js',
    `export const format = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });`,
  ],
  ['a focused test', 'no-restricted-syntax', 'src/a/focused.spec.ts', `it.only('runs', () => {});`],
  ['a focused story', 'no-restricted-syntax', 'test/stories/focused.story.ts', `fit('runs', () => {});`],
  ['a test skipped without a word', 'store/skip-needs-reason', 'test/stories/skipped.story.ts', skip],
  ['an enum in a file Node runs', 'no-restricted-syntax', 'local/enum.ts', 'export enum Part { Web }'],
  ['an enum in what describes the cloud', 'no-restricted-syntax', 'deployment/enum.ts', 'export enum Part { Web }'],
  [
    'a parameter property there',
    'no-restricted-syntax',
    'scripts/property.ts',
    'export class Part { constructor(readonly name: string) {} }',
  ],
];

/** Lines that look alike and are in order. */
const accepted: [what: string, path: string, text: string][] = [
  ['a notice in its component', 'src/web/components/said.tsx', 'export const said = <p class="notice" />;'],
  ['inserting an order', 'src/a/insert.ts', `${orders}orders.insert({});`],
  [
    'the environment at the door',
    'src/a/door.ts',
    'declare function loadConfig(from: object): void;\nloadConfig(process.env);',
  ],
  ['the environment in the workshop', 'local/env.ts', 'export const home = process.env.SHAPESTORE_HOME;'],
  ['a promise left alone on purpose', 'src/a/void.ts', `${later}void later();`],
  ['a share in percent', 'src/a/share.ts', 'declare const share: number;\nexport const percent = share * 100;'],
  ['seconds with one digit', 'src/a/seconds.ts', 'declare const took: number;\nexport const said = took.toFixed(1);'],
  ['a test skipped with a reason', 'test/stories/reason.story.ts', `// Until the queue can be frozen.\n${skip}`],
];

interface Result {
  filePath: string;
  messages: { ruleId: string | null; message: string }[];
}

describe('the linter', () => {
  const found = new Map<string, Result['messages']>();
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shop-lint-'));
    const write = (path: string, text: string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    for (const [, , path, text] of refused) write(path, `${text}\nexport {};\n`);
    for (const [, path, text] of accepted) write(path, `${text}\nexport {};\n`);
    write(
      'tsconfig.json',
      JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['**/*.ts', '**/*.tsx'], exclude: [] }),
    );
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
    const report = await new Promise<string>((settle, fail) => {
      const eslint = join(root, 'node_modules/eslint/bin/eslint.js');
      execFile(
        process.execPath,
        [eslint, '--config', join(root, 'eslint.config.js'), '--format', 'json', '.'],
        { cwd: folder, maxBuffer: 64 * 2 ** 20, env: { ...process.env, NODE_OPTIONS: '' } },
        (fault, stdout, stderr) =>
          stdout.startsWith('[') ? settle(stdout) : fail(new Error(stderr || fault?.message)),
      );
    });
    for (const { filePath, messages } of JSON.parse(report) as Result[])
      found.set(relative(folder, filePath), messages);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(refused)('refuses %s', (_, rule, path) => {
    expect(found.get(path)?.map(({ ruleId }) => ruleId)).toContain(rule);
  });

  it.each(accepted)('accepts %s', (_, path) => {
    expect(found.get(path)).toEqual([]);
  });
});
