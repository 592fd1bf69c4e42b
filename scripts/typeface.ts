import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Plugin } from 'esbuild';
import subsetFont from 'subset-font';

const WHOLE = '@fontsource-variable/bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2';
/** The styles use nothing lighter. */
const WEIGHTS = { min: 400, max: 800 };

type Range = readonly [first: number, last: number];

/** What pages in the shop’s languages are written with: ASCII, German letters, those of countries, marks and signs. */
const EVERYDAY: readonly Range[] = [
  [0x20, 0x7e],
  ...[0xa0, 0xa3, 0xa9, 0xab, 0xb7, 0xbb, 0xc4, 0xc5, 0xd6, 0xd7, 0xdc, 0xdf].map(alone),
  ...[0xe3, 0xe4, 0xe7, 0xe8, 0xe9, 0xed, 0xf4, 0xf6, 0xfc].map(alone),
  [0x2013, 0x2014],
  [0x2018, 0x201a],
  [0x201c, 0x201e],
  ...[0x2026, 0x20ac, 0x2212].map(alone),
];
/** Where the typeface has more: names of people and towns, what other shops sell. */
const ALL: readonly Range[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  ...[0x131, 0x2bb, 0x2bc, 0x2c6, 0x2da, 0x2dc].map(alone),
  [0x152, 0x153],
  [0x2000, 0x206f],
  ...[0x20ac, 0x2122, 0x2191, 0x2193, 0x2212, 0x2215].map(alone),
];

interface File {
  readonly ranges: readonly Range[];
  readonly codes: readonly number[];
}

const everyday = new Set(EVERYDAY.flatMap(listed));
/** A browser fetches the first only for a page that has one of its letters. Where ranges overlap, the last one counts. */
const files: Readonly<Record<string, File>> = {
  'bricolage-more.woff2': { ranges: ALL, codes: ALL.flatMap(listed).filter((code) => !everyday.has(code)) },
  'bricolage.woff2': { ranges: EVERYDAY, codes: [...everyday] },
};

/** `@import 'typeface'` in styles: the faces of the shop’s letters, cut down to what pages need. */
export const typeface: Plugin = {
  name: 'typeface',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^typeface$/ }, ({ path }) => ({ path, namespace: 'typeface' }));
    onResolve({ filter: /^bricolage/, namespace: 'typeface' }, ({ path }) => ({ path, namespace: 'typeface' }));
    onLoad({ filter: /^typeface$/, namespace: 'typeface' }, () => ({
      contents: Object.entries(files)
        .map(([name, { ranges }]) => face(name, ranges))
        .join(''),
      loader: 'css',
    }));
    onLoad({ filter: /^bricolage/, namespace: 'typeface' }, async ({ path }) => ({
      contents: await cut(files[path]?.codes ?? []),
      loader: 'file',
    }));
  },
};

/**
 * The everyday one is preloaded. When one is late all the same this page keeps the fallback: letters that change move the line
 * under a finger.
 */
function face(name: string, ranges: readonly Range[]): string {
  return `@font-face {
    font-family: 'Bricolage Grotesque';
    src: url('${name}') format('woff2-variations');
    font-weight: ${String(WEIGHTS.min)} ${String(WEIGHTS.max)};
    font-style: normal;
    font-display: optional;
    unicode-range: ${ranges.map(asStyle).join(', ')};
  }
`;
}

async function cut(codes: readonly number[]): Promise<Uint8Array> {
  const whole = await readFile(createRequire(import.meta.url).resolve(WHOLE));
  return await subsetFont(whole, String.fromCodePoint(...codes), {
    targetFormat: 'woff2',
    variationAxes: { wght: WEIGHTS },
  });
}

function asStyle([first, last]: Range): string {
  return `U+${first.toString(16)}${last === first ? '' : `-${last.toString(16)}`}`;
}

function alone(code: number): Range {
  return [code, code];
}

function listed([first, last]: Range): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
