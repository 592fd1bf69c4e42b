import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { root } from './cruise.ts';

/** A repository of its own in which the hooks are in use. */
class Repository {
  readonly folder = mkdtempSync(join(tmpdir(), 'hooks-'));
  private readonly env: NodeJS.ProcessEnv;

  constructor() {
    // Run by a hook itself, this would work on the repository the hook is for.
    const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
    this.env = {
      ...Object.fromEntries(own),
      PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    };
    this.git('init', '--quiet', '--initial-branch=main');
    this.git('config', 'user.name', 'A contributor');
    this.git('config', 'user.email', 'contributor@example.com');
    for (const file of ['.prettierrc', '.prettierignore', '.editorconfig', '.gitignore'])
      copyFileSync(join(root, file), join(this.folder, file));
    this.git('add', '.');
    this.git('commit', '--quiet', '-m', 'files: how they are kept');
    this.git('config', 'core.hooksPath', join(root, '.githooks'));
  }

  git(...args: readonly string[]) {
    return this.run('git', args);
  }

  run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: this.folder,
      env: { ...this.env, ...env },
      encoding: 'utf8',
    });
    return { code: status, said: stdout + stderr };
  }

  write(path: string, text: string) {
    writeFileSync(join(this.folder, path), text);
  }

  /** @returns whether the commit was made, and what was said */
  commit(...args: readonly string[]) {
    const before = this.head();
    const { code, said } = this.git('commit', '--allow-empty', ...args);
    const made = this.head() !== before;
    expect(made).toBe(code === 0);
    return { made, said };
  }

  head = () => this.git('rev-parse', 'HEAD').said.trim();

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

let repository: Repository;
beforeEach(() => {
  repository = new Repository();
});
afterEach(() => repository.remove());

describe('a message', () => {
  it.each([
    ['cart: a line keeps its place when it is changed'],
    ['aws, database: connecting is timed as answers are'],
    ['eb:check: an empty env.yaml is looked at as well'],
    ['eb group: the worker of a group waits for its web tier'],
    ['.ci: what failed stands last'],
    [`mails: ${'ü'.repeat(72 - 'mails: '.length)}`],
    [`mails: ${'👩‍🚀'.repeat(72 - 'mails: '.length)}`],
    ['docs: why\n\nA body that says so; in two halves. And more.'],
    ['Revert "cart: a line keeps its place when it is changed, with all the words it takes"'],
    ['fixup! cart: a line keeps its place'],
  ])('as it should be is taken: %j', (message) => {
    expect(repository.commit('-m', message)).toMatchObject({ made: true });
  });

  it.each([
    ['Mend the cart', 'begins with its area'],
    ['Cart: a line keeps its place', 'begins with its area'],
    ['feat(cart): a line keeps its place', 'begins with its area'],
    ['cart:a line keeps its place', 'begins with its area'],
    [': a line keeps its place', 'begins with its area'],
    ['a line in the cart that says: its place', 'begins with its area'],
    [`mails: ${'ü'.repeat(73 - 'mails: '.length)}`, 'has 73 characters'],
    ['cart: a line keeps its place.', 'full stop'],
    ['cart: a line keeps its place; mails have a foot', 'two commits'],
    ['cart: a line keeps its place\nand so does its picture', 'empty line'],
  ])('that is not so is refused, and says why: %j', (message, why) => {
    expect(repository.commit('-m', message)).toEqual({ made: false, said: expect.stringContaining(why) });
  });

  it('is read without what the editor showed beside it', () => {
    repository.write('editor', '#!/bin/sh\nprintf "\\n# Please enter\\ncart: a line\\n# On branch main\\n" > "$1"\n');
    chmodSync(join(repository.folder, 'editor'), 0o755);
    const editor = `core.editor=${join(repository.folder, 'editor')}`;
    const { code } = repository.git('-c', editor, 'commit', '--allow-empty', '--verbose');
    expect([code, repository.git('log', '-1', '--format=%B').said.trim()]).toEqual([0, 'cart: a line']);
  });

  it('on its way to main is looked at again, and waits for nothing there', () => {
    const check = (range: string) =>
      repository.run(process.execPath, [join(root, '.githooks/commit-message.mjs'), '--range', range]);
    const start = repository.head();
    repository.commit('-m', 'cart: a line keeps its place');
    expect(check(`${start}..HEAD`)).toMatchObject({ code: 0 });
    repository.commit('-m', 'fixup! cart: a line keeps its place');
    expect(check(`${start}..HEAD`)).toEqual({ code: 1, said: expect.stringContaining('autosquash') });
    repository.commit('--no-verify', '-m', 'Past the hook');
    expect(check('HEAD~1..HEAD')).toEqual({ code: 1, said: expect.stringContaining('Past the hook') });
    expect(check('nowhere..HEAD').code).not.toBe(0);
  });
});

describe('files', () => {
  const good = "export const name = 'cart';\n";
  const bad = 'export const name="cart"\n';

  it('in shape are committed', () => {
    repository.write('cart.ts', good);
    repository.git('add', 'cart.ts');
    expect(repository.commit('-m', 'cart: its name').made).toBe(true);
  });

  it.each([
    ['cart.ts', bad],
    ['a cart’s.ts', bad],
    ['cart.json', '{"a":1 }'],
    ['cart.yaml', 'a:   1\n'],
    ['broken.ts', 'export const = ;\n'],
  ])('out of shape are refused by name: %s', (path, text) => {
    repository.write(path, text);
    repository.git('add', path);
    expect(repository.commit('-m', 'cart: its name')).toEqual({ made: false, said: expect.stringContaining(path) });
  });

  it('count as they are staged, not as they lie there', () => {
    repository.write('cart.ts', bad);
    repository.git('add', 'cart.ts');
    repository.write('cart.ts', good);
    expect(repository.commit('-m', 'cart: its name').made).toBe(false);
    repository.git('add', 'cart.ts');
    repository.write('cart.ts', bad);
    expect(repository.commit('-m', 'cart: its name').made).toBe(true);
  });

  it('that Prettier leaves alone, or that are no text, stop nobody', () => {
    repository.write('notes.md', '*  any  shape\n');
    repository.write('picture.bin', '\0');
    symlinkSync('nowhere.ts', join(repository.folder, 'link.ts'));
    repository.git('add', '.');
    expect(repository.commit('-m', 'notes: in any shape').made).toBe(true);
    repository.git('rm', '--quiet', 'notes.md');
    expect(repository.commit('-m', 'notes: gone').made).toBe(true);
  });

  it('are committed unseen where there is no Node, and it is said', () => {
    repository.write('cart.ts', bad);
    const hook = join(root, '.githooks/pre-commit');
    const { code, said } = repository.run('/bin/sh', [hook], { PATH: join(repository.folder, 'nothing') });
    expect([code, said]).toEqual([0, expect.stringContaining('not checked')]);
  });
});
