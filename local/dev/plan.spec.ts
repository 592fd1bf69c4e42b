import { isIdle, planFor, type Plan } from './plan.ts';

const nothing: Plan = { compile: [], assets: false, migrate: false, importList: false, restart: [] };

describe('what a change asks for', () => {
  it.each<[string, Partial<Plan>]>([
    ['src/web/layout/page.tsx', { compile: ['src/web/layout/page.tsx'], restart: ['web', 'worker'] }],
    ['worker/src/jobs/mail-courier.ts', { compile: ['worker/src/jobs/mail-courier.ts'], restart: ['worker'] }],
    ['assets/styles/store.css', { assets: true, restart: ['web'] }],
    ['src/brand/brand.ts', { compile: ['src/brand/brand.ts'], assets: true, restart: ['web', 'worker'] }],
    ['src/migrations/0021-x.ts', { compile: ['src/migrations/0021-x.ts'], migrate: true, restart: ['web', 'worker'] }],
    ['content/en/privacy.md', { restart: ['web'] }],
    ['data/products.csv', { importList: true }],
  ])('%s', (path, asks) => {
    expect(planFor([path])).toEqual({ ...nothing, ...asks });
  });

  it.each(['src/orders/orders.spec.ts', 'data/README.md', 'src/words/notes.txt'])('is nothing for %s', (path) => {
    expect(planFor([path])).toEqual(nothing);
    expect(isIdle(planFor([path]))).toBe(true);
  });

  it('is done once for several that come together', () => {
    const plan = planFor(['src/a.ts', 'worker/src/b.ts', 'assets/c.css', 'src/a.spec.ts']);
    expect(plan).toMatchObject({ compile: ['src/a.ts', 'worker/src/b.ts'], assets: true, restart: ['web', 'worker'] });
  });
});
