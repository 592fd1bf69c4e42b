import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './cruise.ts';

/** What each composition says of the limits to its calls of the database. */
const saidIn = (path: string) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/DatabaseModule\.of\(\s*schema,\s*(\w+)\s*,?\s*\)/g)].map(
    ([, limits]) => limits,
  );

it('every call to the database of the process that serves shoppers has a deadline', () => {
  expect(saidIn('src/store.module.ts')).toEqual(['FOR_SHOPPERS']);
});

it('only processes that nobody waits for do without', () => {
  const composed = globSync('{src,worker/src}/**/*.ts', { cwd: root }).filter((path) => !path.includes('foundation/'));
  const without = composed.filter((path) => saidIn(path).includes('undefined'));
  expect(without.toSorted()).toEqual([
    'src/failover/failover-command.module.ts',
    'src/fulfilment/on-call/on-call.module.ts',
    'worker/src/worker.module.ts',
  ]);
});
