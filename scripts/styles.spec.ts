import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { anotherBrand } from '../test/support/another-brand.ts';
import { type Brand, brand } from '../src/brand/brand.ts';
import { coloursAsStyles } from '../src/brand/colours.ts';

const folder = join(import.meta.dirname, '../assets/styles');
const meanings = readFileSync(join(folder, 'tokens.css'), 'utf8');

/** They dress what has a file of its own anew: on paper, and in colours of the reader’s system. */
const ANYBODYS: ReadonlySet<string> = new Set(['print.css', 'forced-colours.css']);

const withoutComments = (file: string) =>
  readFileSync(join(folder, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|url\([^)]*\)/g, '');

const colours = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/--([\w-]+): (#\w{6}|var\(--[\w-]+\));/g)].map(([, name, value]) => [name, value]),
  );

/** A brand’s colours by the time of day, with what they mean. */
function schemesOf({ colours: own }: Brand): Record<string, Record<string, string>> {
  const [day = '', night = ''] = [coloursAsStyles(own), meanings]
    .map((css) => css.split('prefers-color-scheme: dark'))
    .reduce((all, halves) => all.map((half, at) => `${half}${halves[at] ?? ''}`), ['', '']);
  return { day: colours(day), night: { ...colours(day), ...colours(night) } };
}

function resolved(scheme: Record<string, string>, name: string): string {
  const value = scheme[name];
  if (value === undefined) throw new Error(`no colour is called --${name}`);
  return value.startsWith('var(') ? resolved(scheme, value.slice(6, -1)) : value;
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(scheme: Record<string, string>, one: string, other: string): number {
  const [a, b] = [luminance(resolved(scheme, one)), luminance(resolved(scheme, other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const grounds = ['paper', 'surface', 'sunk'];
const words = ['ink', 'ink-soft', 'link', 'vermilion-words', 'pine-words', 'marigold-words'];
const tones = ['error-ground', 'warning-ground', 'success-ground', 'news-ground'];
const text = [
  ...grounds.flatMap((ground) => words.map((word) => [word, ground] as const)),
  ...tones.flatMap((ground) => [['ink', ground] as const, ['link', ground] as const]),
  ['vermilion-words', 'error-ground'] as const,
  ...['vermilion', 'cobalt', 'marigold', 'pine', 'action'].map((fill) => [`on-${fill}`, fill] as const),
  ['on-action', 'action-hover'] as const,
];
const outlines = [
  ['line-strong', 'paper'],
  ['line-strong', 'surface'],
  ['focus', 'paper'],
  ['focus', 'surface'],
  ['focus', 'sunk'],
] as const;

const schemes = [brand, anotherBrand].flatMap((each) =>
  Object.entries(schemesOf(each)).map(([time, scheme]) => [each.name, time, scheme] as const),
);

describe.each(schemes)('the colours of %s by %s', (_name, _time, scheme) => {
  it.each(text)('let one read %s on %s (4.5 to 1)', (word, ground) => {
    expect(contrast(scheme, word, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(outlines)('let one see %s on %s (3 to 1)', (outline, ground) => {
    expect(contrast(scheme, outline, ground)).toBeGreaterThanOrEqual(3);
  });
});

it('every class of the styles is in their list, so that pages can be written from it', () => {
  const list = readFileSync(join(folder, 'README.md'), 'utf8');
  const named = new Set(
    [...list.matchAll(/`[^`]*`/g)].flatMap(([code]) => [...code.matchAll(/\.([a-z][\w-]+)/g)].map(([, name]) => name)),
  );
  const used = readdirSync(folder)
    .filter((file) => file.endsWith('.css') && file !== 'store.css')
    .flatMap((file) => [...withoutComments(file).matchAll(/\.([a-z][\w-]+)/g)])
    .map(([, name]) => name);
  expect([...new Set(used)].filter((name) => !named.has(name))).toEqual([]);
});

it('a class is dressed in one file: one of the same name elsewhere would be dressed by both', () => {
  const homes = new Map<string, Set<string>>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.css') && !ANYBODYS.has(name)))
    for (const [, name = ''] of withoutComments(file).matchAll(/(?<=[{};]\s*)\.([a-z][\w-]*)(?=\s*\{)/g))
      homes.set(name, (homes.get(name) ?? new Set()).add(file));
  expect([...homes].filter(([, files]) => files.size > 1).map(([name, files]) => [name, ...files])).toEqual([]);
});
