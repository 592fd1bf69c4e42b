import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Compiler } from './compiler.ts';

let root: string;
let compiler: Compiler;

const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const made = (path: string) => readFileSync(join(root, 'dist', path), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'compiler-'));
  compiler = new Compiler(root);
  write('src/a.ts', 'export const a: number = 1;');
  write('src/page.tsx', 'export const page = <p>{String(1)}</p>;');
  write('src/a.spec.ts', 'it is no TypeScript');
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('compiling without a type check', () => {
  it('puts each source where the build puts it, with a map, and specs nowhere', async () => {
    await compiler.all();
    expect(made('src/a.js')).toContain('export const a = 1;\n//# sourceMappingURL=a.js.map');
    expect(JSON.parse(made('src/a.js.map'))).toMatchObject({ sources: [join(root, 'src/a.ts')] });
    expect(made('src/page.js')).toContain('@kitajs/html/jsx-runtime');
    expect(existsSync(join(root, 'dist/src/a.spec.js'))).toBe(false);
  });

  it('leaves nothing that passes for a build', async () => {
    write('dist/.built-from', 'x');
    write('dist/.tsbuildinfo', 'x');
    await compiler.all();
    expect([existsSync(join(root, 'dist/.built-from')), existsSync(join(root, 'dist/.tsbuildinfo'))]).toEqual([
      false,
      false,
    ]);
  });

  it('touches nothing while one of several can’t be read, and names it', async () => {
    write('src/b.ts', 'export const b = 1;');
    await compiler.all();
    rmSync(join(root, 'src/b.ts'));
    write('src/a.ts', 'export const a = 2;');
    write('src/page.tsx', 'export const page = <p>;');
    await expect(compiler.compile(['src/a.ts', 'src/b.ts', 'src/page.tsx'])).rejects.toThrow(/^src\/page\.tsx: /);
    expect(made('src/a.js')).toContain('a = 1');
    expect(made('src/b.js')).toContain('b = 1');
  });

  it('takes away what came of a source that is gone', async () => {
    await compiler.all();
    rmSync(join(root, 'src/a.ts'));
    await compiler.compile(['src/a.ts']);
    expect(existsSync(join(root, 'dist/src/a.js'))).toBe(false);
  });
});
