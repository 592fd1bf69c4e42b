import { shown } from './list-fault.js';

const NONE = /^[-–—]$/;
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} .’'/&+-]{0,29}$/u;
const MOST_NAMES = 6;
const CENTIMETRES = /^\d{1,5}(?:\.\d)?$/;
const LONGEST = 100_000;
const MILLIMETRES: ReadonlyMap<string, number> = new Map([
  ['mm', 1],
  ['cm', 10],
  ['m', 1000],
]);

/** `Cobalt; Pine` as names joined by commas, or what is wrong with it. A dash says that there are none. */
export function namesIn(cell: string): string | Error {
  if (NONE.test(cell)) return '';
  const names = cell
    .split(/[,;]/)
    .map((name) => capitalised(name.trim().replace(/\s+/g, ' ').normalize('NFC')))
    .filter((name) => name !== '');
  const odd = names.find((name) => !NAME.test(name));
  if (odd !== undefined) return new Error(`${shown(odd)} is not a name that shoppers could choose (a word or two)`);
  const twice = names.find((name, at) => names.slice(0, at).some((other) => same(other, name)));
  if (twice !== undefined) return new Error(`${shown(twice)} appears twice`);
  if (names.length > MOST_NAMES) return new Error(`has more than ${String(MOST_NAMES)} names`);
  return names.join(',');
}

/** The longest side in millimetres, or what is wrong with it. A dash says that there is none. */
export function sizeIn(cell: string): number | null | Error {
  if (NONE.test(cell)) return null;
  const millimetres = CENTIMETRES.test(cell) ? Math.round(Number(cell) * 10) : 0;
  if (millimetres > 0 && millimetres <= LONGEST) return millimetres;
  return new Error(`${shown(cell)} is not a length in centimetres, such as 12 or 12.5`);
}

/**
 * What the attributes tell of colours, materials and size, for cells that are empty. Of words only those are taken that
 * can be nothing else: one word each, as in `Maple and walnut`. What says more (`Solid oak, oiled`) is for people, and a
 * shop that wants it among its filters says so in the column.
 */
export function toldBy(attributes: ReadonlyMap<string, string>) {
  const of = (...names: readonly string[]) =>
    [...attributes].find(([name]) => names.includes(name.toLowerCase()))?.[1] ?? '';
  return {
    colours: plainNames(of('colour', 'colours', 'color', 'colors', 'farbe', 'farben')),
    materials: plainNames(of('material', 'materials', 'materialien')),
    size: longestSide(of('size', 'größe', 'maße')),
  };
}

function plainNames(text: string): string {
  const words = text.split(/[,;/]|\s(?:and|und)\s/).map((word) => word.trim());
  if (!words.every((word) => /^\p{L}+$/u.test(word))) return '';
  const names = namesIn(words.join(','));
  return names instanceof Error ? '' : names;
}

/** `50 x 60 cm`, `1.2 m`, `8 mm`: the largest figure before the first unit. */
function longestSide(text: string): number | null {
  const { figures = '', unit = '' } = /^(?<figures>\d[\d.,x×\s]*)(?<unit>mm|cm|m)\b/.exec(text)?.groups ?? {};
  const lengths = (figures.replaceAll(',', '.').match(/\d+(?:\.\d+)?/g) ?? []).map(Number);
  const millimetres = Math.round(Math.max(0, ...lengths) * (MILLIMETRES.get(unit) ?? 0));
  return millimetres > 0 && millimetres <= LONGEST ? millimetres : null;
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
