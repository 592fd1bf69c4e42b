import { shown } from './list-fault.js';
import type { DecimalMark } from './list-table.js';

const PLAIN = /^[+\-−]?\d+(?:[.,]\d+)?$/;

/**
 * A number as programs write it, with a point before its fraction, or what is wrong with it. A comma stands for the point
 * where the list’s own mark is a comma. What may be either, a fraction or thousands, is never guessed; what is no number
 * is handed back as it is.
 */
export function plainNumber(cell: string, mark: DecimalMark): string | Error {
  const text = cell.trim().replace('−', '-');
  if (/^[+-]?\d+$/.test(text)) return text;
  const other = mark === '.' ? ',' : '.';
  if (!PLAIN.test(text)) {
    if (!/^[+-]?[\d.,'’\s]*\d$/.test(text)) return text;
    return new Error(`${shown(cell)} is written with thousands apart: write ${example(mark)}`);
  }
  if (text.includes(mark)) return text.replace(',', '.');
  if (mark === ',' && !/\.\d{3}$/.test(text)) return text;
  const joined = text.replace(other, '');
  return new Error(
    /[.,]\d{3}$/.test(text)
      ? `${shown(cell)} may be ${joined} or ${text.replace(other, mark)}: write one of them`
      : `${shown(cell)} has a comma where this list has points: write ${text.replace(',', '.')}`,
  );
}

function example(mark: DecimalMark): string {
  return mark === '.'
    ? '1234.50, with nothing but a point before the cents'
    : '1234,50, with nothing but a comma before the cents';
}
