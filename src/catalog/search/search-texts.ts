import { setImmediate as turn } from 'node:timers/promises';
import { type SearchText, searchText } from './search-text.js';

/** Counts up when search texts come out different: then all are made anew. */
const EDITION = 1;
const AT_ONCE = 200;

/** What made a search text, as the database digests it. By SHA2: MySQL 9.6 has no other digest any more. */
const SOURCE = `UNHEX(LEFT(SHA2(CONCAT_WS('\\n', ${String(EDITION)}, p.name, p.keywords, p.description, p.attributes,
  CAST(p.colours AS BINARY), CAST(p.materials AS BINARY), c.name), 256), 32))`;

type Row = Record<string, unknown>;

/** Whatever runs statements on the primary: a connection, or a transaction’s. */
export interface Statements {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}

/**
 * Makes the search texts of products that have none or whose words have changed since, whoever changed them. Inside an
 * import’s transaction a product can be found from the moment it is on sale.
 *
 * @returns how many were made
 */
export async function refreshSearchTexts(statements: Statements, signal?: AbortSignal): Promise<number> {
  let made = 0;
  let last = '';
  for (;;) {
    signal?.throwIfAborted();
    // Left to itself the optimizer begins with the shelves, reads all products and sorts them, for each two hundred.
    const rows = (await statements.query(
      `SELECT STRAIGHT_JOIN p.sku, p.name, p.keywords, p.description, p.attributes, p.colours, p.materials, c.name AS category_name,
         ${SOURCE} AS source
       FROM products p JOIN categories c ON c.id = p.category_id LEFT JOIN search_texts t ON t.sku = p.sku
       WHERE p.sku > ? AND (t.source IS NULL OR t.source <> ${SOURCE}) ORDER BY p.sku LIMIT ?`,
      [last, AT_ONCE],
    )) as Row[];
    if (rows.length > 0) await write(statements, rows);
    made += rows.length;
    const end = rows.at(-1);
    if (end === undefined || rows.length < AT_ONCE) return made;
    last = String(end['sku']);
    await turn();
  }
}

async function write(statements: Statements, rows: readonly Row[]): Promise<void> {
  const values = rows.map((row) => {
    const text = textOf(row);
    return [row['sku'], row['source'], text.tokens.join(' '), text.wholes, text.code, text.name, text.told, text.body];
  });
  await statements.query(
    `INSERT INTO search_texts (sku, source, tokens, wholes, code, name, told, body) VALUES ?
     ON DUPLICATE KEY UPDATE source = VALUES(source), tokens = VALUES(tokens), wholes = VALUES(wholes),
       code = VALUES(code), name = VALUES(name), told = VALUES(told), body = VALUES(body)`,
    [values],
  );
}

function textOf(row: Row): SearchText {
  return searchText({
    sku: String(row['sku']),
    name: String(row['name']),
    keywords: String(row['keywords']),
    description: String(row['description']),
    attributes: JSON.parse(String(row['attributes'])) as Record<string, string>,
    colours: String(row['colours']),
    materials: String(row['materials']),
    categoryName: String(row['category_name']),
  });
}
