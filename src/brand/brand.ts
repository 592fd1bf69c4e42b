import type { Colours } from './colours.js';

/** All that makes a shop this shop and not another. */
export interface Brand {
  readonly name: string;
  readonly tagline: string;
  /** How numbers, prices and dates are written (BCP 47), such as `de-CH`. */
  readonly locale: string;
  /** The language of its words: one of those in src/words. */
  readonly language: 'en' | 'de';
  /** ISO 4217. Price lists in another are refused. */
  readonly currency: string;
  /**
   * Where the price filters of its lists are cut, rising, one at least. In the smallest units of the currency, as the API
   * has amounts: 2500 is $25, ¥2,500 or KWD 2.500.
   */
  readonly priceBands: readonly [number, ...number[]];
  /** Whether a product may cost nothing. Where it may not, a price list with a price of zero is refused. */
  readonly freeProducts: boolean;
  /**
   * The most that may be bought, in the smallest units of the currency. `order`: in one order, however it is paid. `invoice`:
   * in one order on invoice. `unpaid`: on all invoices of one recipient that aren’t paid yet, that one included.
   */
  readonly ceilings: { readonly order: number; readonly invoice: number; readonly unpaid: number };
  readonly contact: string;
  /** Where letters reach the shop, as the lines of an envelope. Imprint, terms and privacy name it. */
  readonly address: readonly [string, ...string[]];
  /** Pages of text in the order of the footer, each a file of `content/` in every language the shop may speak. */
  readonly pages: readonly string[];
  readonly colours: Colours;
  /** What colours of goods look like, by their names in the price list written small. One that is missing has its name alone. */
  readonly swatches: Readonly<Record<string, string>>;
}

/**
 * The shop’s name, voice and colours, in one file: rename here, change the colours, and the shop is yours. A test fails when
 * a pair of colours that carries words is too faint to read.
 */
export const brand = {
  name: 'ShapeStore',
  tagline: 'Shapes for rooms and rainy afternoons',
  locale: 'en-US',
  language: 'en',
  currency: 'USD',
  priceBands: [2500, 5000, 10000, 20000],
  freeProducts: false,
  ceilings: { order: 2_500_000, invoice: 100_000, unpaid: 200_000 },
  contact: 'shop@shapestore.example',
  address: ['ShapeStore (an example)', '1 Example Street', 'Exampletown 00000'],
  pages: ['shipping', 'privacy', 'terms', 'imprint'],
  swatches: {
    vermilion: '#d63d20',
    cobalt: '#1f47b8',
    marigold: '#f0a51c',
    pine: '#17694f',
    natural: '#d5b78a',
    white: '#ffffff',
    brass: '#c99a3d',
    ink: '#1d1a16',
    cream: '#f6ead0',
    midnight: '#222a40',
    terracotta: '#c4623f',
    black: '#000000',
    blush: '#f3c9b9',
    steel: '#8b939c',
  },
  colours: {
    day: {
      paper: '#f6efe2',
      surface: '#fffaf1',
      sunk: '#ece2d0',
      ink: '#1d1a16',
      inkSoft: '#595046',
      line: '#d8cab2',
      lineStrong: '#857761',
      vermilion: '#c8351b',
      onVermilion: '#fff8ee',
      vermilionWords: '#ad2b13',
      cobalt: '#1f47b8',
      onCobalt: '#fff8ee',
      cobaltWords: '#1b3fa6',
      marigold: '#f0a51c',
      onMarigold: '#1d1a16',
      marigoldWords: '#7a4d00',
      pine: '#14614a',
      onPine: '#fff8ee',
      pineWords: '#125541',
      actionHover: '#ad2b13',
      errorGround: '#fbe3da',
      warningGround: '#fcebc8',
      successGround: '#dcebdf',
      newsGround: '#e1e6f5',
    },
    // A blue-black room lit by the same posters.
    night: {
      paper: '#14171e',
      surface: '#1d222c',
      sunk: '#0e1016',
      ink: '#f4ebdb',
      inkSoft: '#bdb3a3',
      line: '#343b49',
      lineStrong: '#7f8698',
      vermilion: '#f4694a',
      onVermilion: '#1a0d08',
      vermilionWords: '#ff8d70',
      cobalt: '#8aa6ff',
      onCobalt: '#0c1230',
      cobaltWords: '#a5baff',
      marigold: '#fcbc48',
      onMarigold: '#221500',
      marigoldWords: '#fcc766',
      pine: '#5cc49c',
      onPine: '#04190f',
      pineWords: '#7fd4b2',
      actionHover: '#ff8d70',
      errorGround: '#3b1f1c',
      warningGround: '#37290f',
      successGround: '#142e28',
      newsGround: '#1e2744',
    },
  },
} as const satisfies Brand;
