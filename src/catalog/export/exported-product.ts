import { decimalMoney } from '../../foundation/money/index.js';
import { attributesCell, type ProductColumn, productColumns } from '../import/index.js';

type Row = Readonly<Record<string, unknown>>;

/** What an export may hold: every column of a price list but the one that is no state. */
export const exportedColumns = productColumns.filter((column) => column !== 'stock_change');

/** The columns that are numbers, and not to be kept from spreadsheets. */
export const numberColumns: ReadonlySet<string> = new Set(['price', 'stock', 'stock_was', 'size_cm', 'position']);

/** None, as a list says it where an empty cell would be filled from the attributes. */
const NONE = '-';

/** What a list says of a product in a column. Numbers have a point before their fraction. */
export function cellOf(row: Row, column: ProductColumn): string {
  const text = (name: string) => textOf(row[name]);
  switch (column) {
    case 'price':
      return decimalMoney(Number(row['price']), text('currency'));
    case 'stock':
    case 'stock_was':
      return text('on_hand');
    case 'stock_change':
      return '';
    case 'on_sale':
      return Number(row['active']) === 1 ? 'yes' : 'no';
    case 'attributes':
      return attributesCell(new Map(Object.entries(JSON.parse(text('attributes')) as Record<string, string>)));
    case 'colours':
    case 'materials':
      return text(column).split(',').filter(Boolean).join('; ') || NONE;
    case 'size_cm':
      return row['size_mm'] === null ? NONE : String(Number(row['size_mm']) / 10);
    default:
      return text(column);
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
