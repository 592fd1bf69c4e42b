import { DEFAULT_SHAPE } from '../shapes/shapes.ts';
import type { Bundle } from './bundle.ts';
import type { Made } from './make-bundles.ts';

const LARGEST_SHOWN = 8;

/** What was made, for the terminal: each bundle, where its bytes are before they are packed, and how its trial went. */
export function summary({ version, bundles, trials }: Made): string {
  const zips = bundles.map(({ tier, files, archive, sha256 }) => [
    `build/${tier}.zip`,
    String(files.length),
    megabytes(archive.length),
    sha256,
  ]);
  const tried = trials.map(
    ({ answered, misses, commands }, index) =>
      `${bundles[index]?.tier ?? ''} alone: answered after ${String(answered)} ms, misses ${misses.join(', ')}; ` +
      `${String(commands.length)} commands load`,
  );
  const shape = version.shape === DEFAULT_SHAPE ? '' : `, of the shape ${version.shape}`;
  const changed = version.dirty ? ', with changes that are in no commit' : '';
  return [
    table([['bundle', 'files', 'zip', 'sha256'], ...zips]),
    table([['unpacked', ...bundles.map(({ tier }) => tier)], ...whereBytesAre(bundles)]),
    tried.join('\n'),
    `bundled ${version.version} of ${version.commit.slice(0, 12)}${shape}${changed}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function whereBytesAre(bundles: readonly Bundle[]): string[][] {
  const sizes = bundles.map(sizesByPart);
  const parts = [...new Set(sizes.flatMap((size) => [...size.keys()]))];
  const most = (part: string) => Math.max(...sizes.map((size) => size.get(part) ?? 0));
  const largest = parts.toSorted((one, other) => most(other) - most(one));
  const row = (name: string, of: readonly string[]) => [
    name,
    ...sizes.map((size) => megabytes(of.reduce((sum, part) => sum + (size.get(part) ?? 0), 0))),
  ];
  const others = largest.slice(LARGEST_SHOWN);
  return [
    ...largest.slice(0, LARGEST_SHOWN).map((part) => row(part, [part])),
    row(`${String(others.length)} others`, others),
    row('together', parts),
  ];
}

/** Bytes of each package, and of each top folder of the shop's own. */
function sizesByPart({ files }: Bundle): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { path, content } of files) {
    const part = /^node_modules\/(?:@[^/]+\/)?[^/]+|^[^/]+/.exec(path)?.[0] ?? path;
    sizes.set(part, (sizes.get(part) ?? 0) + content.length);
  }
  return sizes;
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(2)} MB`;

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths[column] ?? 0;
          return column === 0 || column === 3 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
