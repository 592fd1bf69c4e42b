import { join } from 'node:path';
import { home, root } from '../home.ts';
import { runToEnd } from '../run-to-end.ts';
import type { Twin } from '../twin.ts';
import { Compiler } from './compiler.ts';
import { TypeCheck } from './type-check.ts';
import { Watch, type Workshop } from './watch.ts';

/** Makes the tiers’ files without a type check, and styles, scripts and pictures where they changed. */
export async function quickBuild(closing: AbortSignal): Promise<void> {
  // What a process has compiled to machine code the next one, which runs nearly the same files, need not compile again.
  process.env['NODE_COMPILE_CACHE'] ??= join(home, 'compile-cache');
  await Promise.all([new Compiler(root).all(), assets(closing)]);
}

/** @throws with what the making of assets said when it failed */
async function assets(closing?: AbortSignal): Promise<void> {
  const program = { program: process.execPath, args: [join(root, 'scripts/build-assets.ts')], cwd: root };
  const { status, stdout, stderr } = await runToEnd(program, closing);
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`.trim());
}

/** A running store whose sources are followed. */
export class Development {
  private readonly watch: Watch;
  private readonly types: TypeCheck;

  private constructor(watch: Watch, types: TypeCheck) {
    this.watch = watch;
    this.types = types;
  }

  /** Follows the sources of a store that was made by {@link quickBuild}. */
  static async of(store: Twin, say: (line: string) => void): Promise<Development> {
    const compiler = new Compiler(root);
    const workshop: Workshop = {
      compile: (sources) => compiler.compile(sources),
      assets,
      migrate: () => store.migrate(),
      importList: () => store.importCatalogue(),
      restart: (tier) => store.renew(tier),
    };
    const watch = new Watch(root, workshop, say);
    await watch.begin();
    say('watching src, worker/src, assets, content and data: reload the page to see a change');
    return new Development(watch, new TypeCheck(root, say));
  }

  /** Follows nothing any more. */
  async end(): Promise<void> {
    this.types.end();
    await this.watch.end();
  }
}
