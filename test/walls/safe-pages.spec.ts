import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './cruise.ts';

/** What the scan that `npm run xss` makes says of one page. */
async function scan(page: string): Promise<{ code: number; words: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-page-'));
  try {
    writeFileSync(join(folder, 'page.tsx'), page);
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['*.tsx'], compilerOptions: { types: [] } }),
    );
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'dir');
    return await new Promise((settle) => {
      const scanner = join(root, 'node_modules/@kitajs/ts-html-plugin/dist/cli.js');
      execFile(
        process.execPath,
        [scanner],
        { cwd: folder, env: { ...process.env, NODE_OPTIONS: '' } },
        (fault, ...words) => settle({ code: typeof fault?.code === 'number' ? fault.code : 0, words: words.join('') }),
      );
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('the scan for unsafe pages', () => {
  it('refuses text that a shopper may have written, put into a page as it is', async () => {
    const { code, words } = await scan('export const Name = ({ name }: { name: string }) => <p>{name}</p>;\n');
    expect(words).toContain('K601');
    expect(code).toBe(1);
  });

  it('accepts it escaped', async () => {
    const { code } = await scan('export const Name = ({ name }: { name: string }) => <p safe>{name}</p>;\n');
    expect(code).toBe(0);
  });
});
