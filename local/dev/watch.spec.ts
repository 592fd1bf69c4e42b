import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Watch, type Workshop } from './watch.ts';

let root: string;
let done: string[];
let said: string[];
let watch: Watch;
let fault: string | undefined;
let gate: Promise<void>;
let asked: number;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'watch-'));
  for (const folder of ['src', 'worker/src']) mkdirSync(join(root, folder), { recursive: true });
  [done, said, fault, gate, asked] = [[], [], undefined, Promise.resolve(), 0];
  const step = (name: string) => async () => {
    await gate;
    done.push(name);
  };
  const workshop: Workshop = {
    compile: async (sources) => {
      asked += 1;
      await gate;
      if (fault !== undefined) throw new Error(fault);
      done.push(`compile ${sources.join()}`);
    },
    assets: step('assets'),
    migrate: step('migrate'),
    importList: step('import'),
    restart: async (tier) => {
      await step(`restart ${tier}`)();
    },
  };
  watch = new Watch(root, workshop, (line) => said.push(line.replace(/\d+\.\d s/, '… s')));
  await watch.begin();
});
afterEach(async () => {
  await watch.end();
  rmSync(root, { recursive: true });
});

const write = (path: string, text = '') => {
  writeFileSync(join(root, path), text);
};
const until = async (isSo: () => boolean) => {
  const end = performance.now() + 10_000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`not within ten seconds: ${isSo.toString()}; ${said.join('; ')}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

describe('while somebody edits', () => {
  it('a changed source is compiled, and then the tiers run with it, the one in the browser first', async () => {
    write('src/a.ts');
    await until(() => said.length === 2);
    expect(done).toEqual(['compile src/a.ts', 'restart web', 'restart worker']);
    expect(said).toEqual(['src/a.ts: web runs with it after … s', 'src/a.ts: worker runs with it after … s']);
  });

  it('what changes meanwhile comes next, together', async () => {
    let open: () => void = () => undefined;
    gate = new Promise((resolve) => (open = resolve));
    watch.changed('worker/src/a.ts');
    await until(() => asked === 1);
    watch.changed('worker/src/b.ts');
    watch.changed('worker/src/c.ts');
    watch.changed('worker/src/b.ts');
    open();
    await until(() => said.length === 2);
    expect(done.filter((step) => step.startsWith('compile'))).toEqual([
      'compile worker/src/a.ts',
      'compile worker/src/b.ts,worker/src/c.ts',
    ]);
  });

  it('what can’t be read is said, and compiled with the next change', async () => {
    fault = 'expected }';
    watch.changed('worker/src/a.ts');
    await until(() => said.length === 1);
    expect([said, done]).toEqual([['worker/src/a.ts: expected }'], []]);
    fault = undefined;
    watch.changed('worker/src/b.ts');
    await until(() => said.length === 2);
    expect(done).toEqual(['compile worker/src/a.ts,worker/src/b.ts', 'restart worker']);
  });

  it('a spec asks for nothing', async () => {
    write('src/a.spec.ts');
    write('src/b.ts');
    await until(() => done.length > 0);
    expect(done[0]).toBe('compile src/b.ts');
  });
});
