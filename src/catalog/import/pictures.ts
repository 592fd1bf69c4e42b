import { existsSync, readdirSync } from 'node:fs';
import { posix, join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { publicFolder } from '../../brand/index.js';
import { fields } from './fields.js';
import { type ListFault, ListFaults, shown } from './list-fault.js';

const ROWS_AT_ONCE = 10_000;
const MOST_ASKED = 40;
const ASKED_AT_ONCE = 8;
const PATIENCE_MILLISECONDS = 3000;

const differs = fields.find(({ column }) => column === 'image')?.differs ?? 'FALSE';

/** Pictures that the list names and nobody has. */
export interface PictureNotes {
  /** The first hundred, by row. */
  readonly first: readonly ListFault[];
  readonly count: number;
  /** On other servers, and not looked for since there are too many. */
  readonly unasked: number;
}

/**
 * Looks for the pictures that the staged list brings or changes, in the folder the shop serves and on other servers. What is
 * missing is told and no fault: the picture may come later, and a server may know this machine less well than shoppers.
 */
export async function missingPictures(manager: EntityManager, pictureFolder = publicFolder): Promise<PictureNotes> {
  const notes = new ListFaults();
  const note = (row: number, image: string, what: string) => {
    notes.add({ row, column: 'image', message: `${shown(image)} ${what}` });
  };
  const has = existsSync(pictureFolder) ? filesBelow(pictureFolder) : () => true;
  const elsewhere = new Map<string, number>();
  for await (const { row, image } of changedImages(manager)) {
    if (!image.startsWith('/')) elsewhere.set(image, elsewhere.get(image) ?? row);
    else if (!has(image)) note(row, image, 'is no picture the shop has');
  }
  const asked = [...elsewhere].slice(0, MOST_ASKED);
  for (let at = 0; at < asked.length; at += ASKED_AT_ONCE) {
    const answers = asked.slice(at, at + ASKED_AT_ONCE).map(async ([address, row]) => {
      const wrong = await whatIsWrongWith(address);
      if (wrong !== undefined) note(row, address, wrong);
    });
    await Promise.all(answers);
  }
  return { first: notes.first, count: notes.count, unasked: elsewhere.size - asked.length };
}

async function* changedImages(manager: EntityManager): AsyncGenerator<{ row: number; image: string }> {
  let last = 0;
  for (;;) {
    const rows = await manager.query<{ row_no: number; image: string }[]>(
      `SELECT l.row_no, l.image FROM listed_products l LEFT JOIN products p ON p.sku = l.sku
       WHERE l.row_no > ? AND l.image IS NOT NULL AND (p.sku IS NULL OR ${differs}) ORDER BY l.row_no LIMIT ?`,
      [last, ROWS_AT_ONCE],
    );
    for (const { row_no: row, image } of rows) yield { row: Number(row), image };
    if (rows.length < ROWS_AT_ONCE) return;
    last = Number(rows.at(-1)?.row_no);
  }
}

/** Whether a path leads to a file below a folder. Folders are read once each, for lists may be long. */
function filesBelow(folder: string): (path: string) => boolean {
  const files = new Map<string, ReadonlySet<string>>();
  return (path) => {
    const plain = posix.normalize(decoded(path.split(/[?#]/, 1)[0] ?? ''));
    const within = posix.dirname(plain);
    let names = files.get(within);
    if (names === undefined) files.set(within, (names = namesIn(join(folder, within))));
    return names.has(posix.basename(plain));
  };
}

function namesIn(folder: string): ReadonlySet<string> {
  if (!existsSync(folder)) return new Set();
  return new Set(readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : [])));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function whatIsWrongWith(address: string): Promise<string | undefined> {
  if (!URL.canParse(address)) return 'is no address';
  try {
    const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
    const { ok, status, headers } = await fetch(address, { method: 'HEAD', signal });
    const kind = headers.get('content-type') ?? '';
    if (ok) return kind === '' || kind.startsWith('image/') ? undefined : `is no picture but ${shown(kind)}`;
    // Some servers know no HEAD, and some only let browsers see their pictures.
    return status === 404 || status === 410 ? `is not there (${String(status)})` : undefined;
  } catch {
    return 'can’t be reached from here';
  }
}
