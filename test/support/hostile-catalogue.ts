/**
 * A catalogue that nobody would make on purpose and somebody makes every day: whatever a price list may hold is in it at
 * its longest, shortest, and in the scripts that lay out differently. For whoever has to show, search or import it.
 */

/** What a price list says of a product, cell by cell. */
export interface ListedCells {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  readonly price: string;
  readonly currency: string;
  readonly stock: string;
  readonly image: string;
  readonly keywords: string;
  readonly attributes: string;
  readonly colours: string;
  readonly materials: string;
  readonly size_cm: string;
}

export interface ListedCategoryCells {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  readonly position: string;
}

/** No word of it can be broken by the rules of any script. */
const UNBROKEN = 'Wmwmwmwm'.repeat(25);
const COMPOUND =
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftskapitänskajütenschlüsselanhänger';
const ADDRESS = `https://shapes.example/catalogue/solids/${'a1b2c3d4'.repeat(12)}?size=large&colour=cobalt#how-it-is-drawn`;
const ARABIC = 'مصباح سداسي الشكل بإضاءة دافئة للغرف الهادئة وأمسيات المطر الطويلة';
const HEBREW = 'מנורה משושה';
const FAMILY = '👩‍👩‍👧‍👦';
/** Letters with a tower of marks on each. */
const MARKED = [...'Hexagon'].map((letter) => letter + '\u0301\u0323\u0308\u0327\u0303'.repeat(3)).join('');

/** Names by what is odd about them. Each is at most as long as a price list allows. */
export const hostileNames = {
  unbroken: UNBROKEN,
  compound: COMPOUND,
  address: ADDRESS,
  underscores: 'SHAPE_OF_MANY_PARTS_'.repeat(9),
  'no-break-spaces': 'Lamp with a shade of five colours'.repeat(3).replaceAll(' ', '\u00a0'),
  digits: '1234567890'.repeat(12),
  'one-letter': 'Q',
  'one-digit': '7',
  arabic: ARABIC,
  'arabic-unbroken': 'سداسي'.repeat(24),
  hebrew: `${HEBREW} – ${HEBREW}`,
  'both-directions': `Lamp ${HEBREW} 3 (large) مصباح 12.5 cm, black`,
  japanese: '六角形の木製ランプと五つの正多面体の模型セット'.repeat(4),
  thai: 'โคมไฟหกเหลี่ยมสำหรับห้องนั่งเล่นที่เงียบสงบ'.repeat(3),
  emoji: `${FAMILY}🔷🔶${FAMILY}🇨🇭`.repeat(5),
  'combining-marks': `${MARKED}${MARKED}`.slice(0, 200),
  markup: `<b>Hexagon</b> & "quotes" 'n' </script><i>{name}`,
  words: 'A hexagon of oak, ash and walnut, hung from three brass chains over a table for '
    .repeat(3)
    .slice(0, 198)
    .trim(),
} as const;

const LONGEST_WORD_OF_A_FACET = 'Vermilionvermilionvermilionver';
const six = (stem: string) =>
  Array.from({ length: 6 }, (_, at) => `${stem.slice(0, 29)}${String.fromCharCode(65 + at)}`);

const ALL_PICTURES = '/art/hexagon.svg';
/** Neither as high as wide, nor one of several. */
const ONE_PICTURE = '/favicon.svg';

const manyAttributes = [
  ...Array.from({ length: 30 }, (_, at) => `Fact ${String(at + 1)}=Value ${String(at + 1)} of thirty`),
  `${UNBROKEN.slice(0, 60)}=${UNBROKEN}`,
  `Page=${ADDRESS}`,
  `حجم=${ARABIC}`,
  `${COMPOUND.slice(0, 80)}=7`,
].join('; ');

const longDescription = [
  ...Array.from({ length: 40 }, () =>
    'Six sides, six corners, and not one of them in the way of its neighbours. '.repeat(2),
  ),
  UNBROKEN,
  ADDRESS,
  ARABIC,
  COMPOUND,
]
  .join('\n\n')
  .slice(0, 9_900);

export const hostileCategories: readonly ListedCategoryCells[] = [
  { slug: 'hostile-unbroken', name: UNBROKEN.slice(0, 120), description: UNBROKEN.repeat(2), position: '901' },
  { slug: 'hostile-compounds', name: COMPOUND, description: `${ADDRESS} ${COMPOUND}`, position: '902' },
  { slug: 'hostile-arabic', name: ARABIC, description: `${ARABIC}. ${ARABIC}.`, position: '903' },
  { slug: 'hostile-q', name: 'Q', description: 'Q', position: '904' },
];

/** Whole units of an amount of seven digits, in the digits of its currency. */
function dear(currency: string): string {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
  return maximumFractionDigits === 0 ? '1234567' : `1234567.${'8'.repeat(maximumFractionDigits)}`;
}

/** The products of the hostile catalogue as a price list in that currency (ISO 4217) has them. */
export function hostileProducts(currency: string): ListedCells[] {
  const product = (name: string, at: number, cells: Partial<ListedCells> & { readonly mark: string }): ListedCells => {
    const { mark, ...others } = cells;
    return {
      sku: `HOSTILE-${mark.toUpperCase()}`,
      slug: `hostile-${mark}`,
      name,
      category: hostileCategories[at % hostileCategories.length]?.slug ?? '',
      description: at % 3 === 0 ? name : 'Six sides, and a name.',
      price: at % 2 === 0 ? dear(currency) : '5',
      currency,
      stock: '1000000',
      image: at % 4 === 1 ? ONE_PICTURE : ALL_PICTURES,
      keywords: '',
      attributes: at % 2 === 0 ? `Name=${name.replaceAll(/[;=]/g, '')}` : '',
      colours: 'Cobalt',
      materials: 'Oak',
      size_cm: '12.5',
      ...others,
    };
  };
  const named = Object.entries(hostileNames).map(([mark, name], at) => product(name, at, { mark }));
  const more = (mark: string, cells: Partial<ListedCells>) => product(`A shape, ${mark}`, 0, { mark, ...cells });
  return [
    ...named,
    more('long-description', { description: longDescription, category: 'hostile-compounds' }),
    more('many-facts', { attributes: manyAttributes }),
    more('many-facets', { colours: six(LONGEST_WORD_OF_A_FACET).join('; '), materials: six(COMPOUND).join('; ') }),
    more('long-sku', { sku: `HOSTILE-${'W'.repeat(56)}`, slug: `hostile-${'w'.repeat(112)}` }),
    more('sold-out', { name: UNBROKEN.slice(0, 90), stock: '0' }),
    more('last-one', { name: COMPOUND, stock: '1' }),
    more('least', { price: currency === 'JPY' ? '1' : '0.01', attributes: '', description: 'Q', size_cm: '0.1' }),
  ];
}

/** Somebody with a name and an address as long as the shop takes them, in an alphabet of the shop’s own. */
export const hostilePerson = {
  name: `Wolfeschlegelsteinhausenbergerdorff${'w'.repeat(200)}`.slice(0, 200),
  rightToLeft: 'عبد الرحمن بن محمد الكواكبي',
  line1: `Donaudampfschifffahrtsgesellschaftsstraße${'w'.repeat(150)} 123`,
  city: 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(2),
} as const;

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

const csv = (rows: readonly object[]) =>
  [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row) as string[])]
    .map((cells) => cells.map(quoted).join(','))
    .join('\n');

/** The hostile catalogue as the two files a shop keeps in data/: products.csv and categories.csv. */
export function hostileLists(currency: string): { readonly products: string; readonly categories: string } {
  return { products: csv(hostileProducts(currency)), categories: csv(hostileCategories) };
}
