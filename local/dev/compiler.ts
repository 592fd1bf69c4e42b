import { existsSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { transformFile } from '@swc/core';
import { swcOptions } from './swc.mjs';

const AT_ONCE = 16;

/**
 * Compiles single sources to where the build puts them, without a type check: in milliseconds instead of seconds. What it
 * leaves is no build, so the stamps of one are taken away: `npm run up` then makes its own.
 */
export class Compiler {
  private readonly root: string;

  /** @param root of the project */
  constructor(root: string) {
    this.root = root;
  }

  /** @throws with all that can’t be read as TypeScript, each by file and line */
  async all(): Promise<void> {
    const { root } = this;
    for (const stamp of ['dist/.built-from', 'dist/.tsbuildinfo']) rmSync(join(root, stamp), { force: true });
    const sources = globSync(['src/**/*.{ts,tsx}', 'worker/src/**/*.{ts,tsx}'], { cwd: root });
    await this.compile(sources.filter((source) => !/\.spec\.tsx?$/.test(source)));
  }

  /**
   * Compiles what is there and takes away what came of a source that is gone. Nothing is touched unless all can be read,
   * so that a tier never starts from half a change.
   *
   * @param sources from the root of the project
   * @throws as {@link all} does
   */
  async compile(sources: readonly string[]): Promise<void> {
    const waiting = sources.values();
    const made: { readonly file: string; readonly code: string; readonly map: string | undefined }[] = [];
    const gone: string[] = [];
    const faults: string[] = [];
    const work = async (): Promise<void> => {
      for (const source of waiting) {
        const file = join(this.root, 'dist', source.replace(/\.tsx?$/, '.js'));
        if (!existsSync(join(this.root, source))) {
          gone.push(file, `${file}.map`);
          continue;
        }
        try {
          made.push({ file, ...(await this.transform(source)) });
        } catch (error) {
          faults.push(`${source}: ${(error as Error).message}`);
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (faults.length > 0) throw new Error(faults.join('\n'));
    for (const file of gone) rmSync(file, { force: true });
    for (const { file, code, map } of made) {
      mkdirSync(dirname(file), { recursive: true });
      if (map !== undefined) writeFileSync(`${file}.map`, map);
      writeFileSync(file, `${code}//# sourceMappingURL=${basename(file)}.map\n`);
    }
  }

  private async transform(source: string): Promise<{ code: string; map: string | undefined }> {
    const { code, map } = await transformFile(join(this.root, source), {
      ...swcOptions,
      sourceMaps: true,
      swcrc: false,
      configFile: false,
    });
    return { code, map };
  }
}
