import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { HostileProduct } from './hostile-products.ts';

/** The shop's own price list, as far as it is searched. */
export function ownProducts(): HostileProduct[] {
  const text = readFileSync(join(import.meta.dirname, '../../../data/products.csv'), 'utf8');
  const rows = parse(text, { columns: true, bom: true }) as unknown as Record<string, string>[];
  return rows.map((row) => ({
    sku: row['sku'] ?? '',
    name: row['name'] ?? '',
    description: row['description'] ?? '',
    keywords: row['keywords'] ?? '',
    attributes: Object.fromEntries(
      (row['attributes'] ?? '').split(';').flatMap((pair) => {
        const [key = '', value = ''] = pair.split(/=(.*)/s).map((text) => text.trim());
        return key === '' ? [] : [[key, value]];
      }),
    ),
    colours: namesOf(row['colours']),
    materials: namesOf(row['materials']),
  }));
}

function namesOf(cell = ''): string {
  return cell
    .split(';')
    .map((name) => name.trim())
    .join(',');
}
