import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { idleEntries, theShop } from './idle-words.ts';

describe('an entry of src/words', () => {
  it('is said somewhere', () => {
    expect(idleEntries(theShop())).toEqual([]);
  });

  const page = (lines: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'shop-words-'));
    const [words, shop] = [join(folder, 'words.ts'), join(folder, 'page.ts')];
    writeFileSync(
      words,
      `export const en = { cart: { look: 'Look', left: (n: number) => String(n), state: { one: '1', two: '2' } }, bye: 'Bye' } as const;`,
    );
    writeFileSync(shop, `import { en as words } from './words.js';\n${lines}\n`);
    try {
      return idleEntries({ files: [words, shop], words });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };

  it.each([
    [`export const said = words.cart.left(2);`, ['cart.look', 'cart.state.one', 'cart.state.two', 'bye']],
    [`const { cart: { look }, bye } = words;`, ['cart.left', 'cart.state.one', 'cart.state.two']],
    [
      `const said = words.cart; const { state } = said; export const at = state.two;`,
      ['cart.look', 'cart.left', 'cart.state.one', 'bye'],
    ],
    [`export const at = (which: 'one' | 'two') => words.cart.state[which];`, ['cart.look', 'cart.left', 'bye']],
    [
      `export const at = (which: string) => new Map(Object.entries(words.cart.state)).get(which);`,
      ['cart.look', 'cart.left', 'bye'],
    ],
    [
      `const other = { look: 'elsewhere' }; export const said = other.look;`,
      ['cart.look', 'cart.left', 'cart.state.one', 'cart.state.two', 'bye'],
    ],
    [
      `export const tell = ({ cart }: typeof words) => cart.look;`,
      ['cart.left', 'cart.state.one', 'cart.state.two', 'bye'],
    ],
  ])('is idle where nothing reaches it: %s', (lines, idle) => {
    expect(page(lines)).toEqual(idle);
  });
});
