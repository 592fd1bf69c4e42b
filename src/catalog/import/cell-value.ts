import { isDateFormat, isPercentFormat, format as formatted } from 'numfmt';
import { brand } from '../../brand/index.js';
import { currencySigns } from '../../foundation/money/index.js';
import { shown } from './list-fault.js';
import type { Doubt } from './list-row.js';

/** A cell as a workbook stores it. */
export interface StoredCell {
  /** `n` number, `s` shared text, `b` yes or no, `e` error, `d` date, others text. */
  readonly kind: string;
  /** Undefined when there is none, which is not the same as empty text. */
  readonly value: string | undefined;
  readonly isFormula: boolean;
  /** How its number is shown. */
  readonly format: string;
}

export interface ReadCell {
  readonly text: string;
  readonly doubt?: Doubt;
}

const GENERAL = 'General';
/** Spreadsheets keep no more digits of a number, and workbooks write 19.99 as 19.989999999999998 on bad days. */
const SIGNIFICANT_DIGITS = 15;
/** What a cell shows in full when nobody chose a format. */
const SHOWN_AS_IT_IS = /^-?\d{1,10}$|^(?=.{1,11}$)-?\d+\.\d+$/;
const TYPE_AGAIN = 'format the column as text and type it again';

/**
 * What stands in a cell: text as it is, and the number of a numeric cell as programs write it. A doubt comes with whatever
 * people see otherwise than it is stored, since either may be what is meant.
 */
export function readCell({ kind, value, isFormula, format }: StoredCell): ReadCell {
  if (isFormula && value === undefined) {
    return doubtful(
      '',
      'holds a formula whose result is not in the file: open it in a spreadsheet, save it and try again',
    );
  }
  switch (kind) {
    case 'n':
      return value === undefined || value.trim() === '' ? { text: '' } : readNumber(value.trim(), format);
    case 'b': {
      const text = value === '1' ? 'TRUE' : 'FALSE';
      return { text, doubt: { reason: `holds a spreadsheet’s ${text}: ${TYPE_AGAIN}`, fineAs: 'yes or no' } };
    }
    case 'e':
      return doubtful('', `holds the error ${shown(value ?? '')}: mend its formula, or write the value`);
    case 'd':
      return doubtful(value ?? '', `holds a date (${shown(value ?? '')}): ${TYPE_AGAIN}`);
    default:
      return { text: value ?? '' };
  }
}

function readNumber(value: string, format: string): ReadCell {
  const number = Number(value);
  if (!Number.isFinite(number)) return doubtful(value, `holds ${shown(value)}, which is no number: ${TYPE_AGAIN}`);
  const text = String(Number(number.toPrecision(SIGNIFICANT_DIGITS)));
  if (isDateFormat(format))
    return doubtful(text, `shows the date ${shown(show(format, number))}, but holds ${text}: ${TYPE_AGAIN}`);
  if (isPercentFormat(format)) {
    return doubtful(
      text,
      `shows ${shown(show(format, number))}, but holds ${text}: format the column as a plain number`,
    );
  }
  if (text.includes('e') || Math.abs(number) >= 10 ** SIGNIFICANT_DIGITS) {
    return doubtful(text, `holds the number ${text}, of which spreadsheets keep 15 digits only: ${TYPE_AGAIN}`);
  }
  if (format === GENERAL && SHOWN_AS_IT_IS.test(text)) return { text };
  const seen = show(format, number).trim();
  if (seen === text) return { text };
  if (isSameNumber(seen, number)) {
    return { text, doubt: { reason: `shows ${shown(seen)}, but holds ${text}: ${TYPE_AGAIN}`, fineAs: 'number' } };
  }
  return doubtful(text, `shows ${shown(seen)}, but holds ${text}: write out the one that is meant`);
}

function doubtful(text: string, reason: string): ReadCell {
  return { text, doubt: { reason } };
}

function show(format: string, number: number): string {
  // Without the language a format is tied to, whose marks would differ from the sheet’s others.
  const pattern = format.replace(/\[\$([^[\]-]*)-[^[\]]*\]/g, '"$1"');
  return formatted(pattern, Number(number.toPrecision(SIGNIFICANT_DIGITS)), { throws: false });
}

let signs: readonly string[] | undefined;

/** Whether what is seen is that number and nothing else, but for the shop’s currency and marks between thousands. */
function isSameNumber(seen: string, number: number): boolean {
  signs ??= currencySigns(brand.currency, brand.locale);
  const bare = signs.reduce((text, sign) => text.replace(sign, ''), seen).replace(/[\s,'’]/g, '');
  return /^-?(?:\d+(?:\.\d*)?|\.\d+)$/.test(bare) && Number(bare) === Number(number.toPrecision(SIGNIFICANT_DIGITS));
}
