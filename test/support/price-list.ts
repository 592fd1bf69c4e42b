import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './commands.ts';
import { STORY_CATEGORY } from './products.ts';

/** What a list says of a product; all else is as good as anything. */
export interface ListedShape {
  readonly sku: string;
  readonly slug: string;
  readonly name?: string;
}

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** Brings these products in by a price list, as the shop’s people do. */
export async function bringIn(...shapes: readonly ListedShape[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'price-list-'));
  try {
    const file = join(folder, 'list.csv');
    const rows = shapes.map(({ sku, slug, name = 'A shape of a list' }) =>
      [sku, slug, STORY_CATEGORY, name, 'As a list says.', '12.50', 'USD', '9', '/art/hexagon.svg', '', 'Sides=6']
        .map(quoted)
        .join(','),
    );
    writeFileSync(
      file,
      ['sku,slug,category,name,description,price,currency,stock,image,keywords,attributes', ...rows].join('\n'),
    );
    const { code, err } = await run('src/catalog/import/command.js', [file, '--quiet']);
    if (code !== 0) throw new Error(`the list was refused: ${err}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
