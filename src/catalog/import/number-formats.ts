import type { Readable } from 'node:stream';
import { elementsIn } from './xml.js';

/** Formats that workbooks name by number and don’t write out (ECMA-376 part 1, 18.8.30). */
const BUILT_IN: ReadonlyMap<number, string> = new Map([
  [0, 'General'],
  [1, '0'],
  [2, '0.00'],
  [3, '#,##0'],
  [4, '#,##0.00'],
  // Money in the currency of whoever’s machine shows it: only the number is sure.
  ...[5, 6, 41, 42].map((id): [number, string] => [id, '#,##0']),
  ...[7, 8, 43, 44].map((id): [number, string] => [id, '#,##0.00']),
  [9, '0%'],
  [10, '0.00%'],
  [11, '0.00E+00'],
  [12, '# ?/?'],
  [13, '# ??/??'],
  [37, '#,##0'],
  [38, '#,##0'],
  [39, '#,##0.00'],
  [40, '#,##0.00'],
  [48, '##0.0E+0'],
  [49, '@'],
]);
/** All others that have no name are dates and times, in this language or that. */
const DATE = 'yyyy-mm-dd';

/** How numbers are shown, by the number of a cell’s style. */
export async function numberFormatsIn(styles: Readable): Promise<string[]> {
  const own = new Map<number, string>();
  const formats: string[] = [];
  let inCellFormats = false;
  for await (const { name, attributes } of elementsIn(styles)) {
    if (name === 'cellXfs') inCellFormats = true;
    else if (name === 'cellStyles' || name === 'dxfs') inCellFormats = false;
    else if (name === 'numFmt') own.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
    else if (name === 'xf' && inCellFormats) {
      const id = Number(attributes['numFmtId'] ?? 0);
      formats.push(own.get(id) ?? BUILT_IN.get(id) ?? DATE);
    }
  }
  return formats;
}
