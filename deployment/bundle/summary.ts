import type { Bundle } from './bundle.ts';
import type { Trial } from './trial.ts';

const LARGEST_SHOWN = 8;

/** What was built, in a table for the terminal: each bundle, and where its bytes are before they are packed. */
export function summary(bundles: readonly Bundle[], trials: readonly Trial[]): string {
  const rows = bundles.map(({ tier, files, archive, sha256 }) => [
    `build/${tier}.zip`,
    String(files.length),
    megabytes(archive.length),
    sha256,
  ]);
  const tried = bundles.map(({ tier }, index) => {
    const { answered = 0, misses = [], commands = [] } = trials[index] ?? {};
    return `${tier} answered after ${String(answered)} ms, misses ${misses.join(', ')}; ${String(commands.length)} commands load`;
  });
  return [
    table([['bundle', 'files', 'zip', 'sha256'], ...rows]),
    table([['unpacked', ...bundles.map(({ tier }) => tier)], ...whereBytesAre(bundles)]),
    ...(trials.length > 0 ? [tried.join('\n')] : []),
  ].join('\n\n');
}

function whereBytesAre(bundles: readonly Bundle[]): string[][] {
  const sizes = bundles.map(({ files }) => {
    const size = new Map<string, number>();
    for (const { path, content } of files) {
      const of = part(path);
      size.set(of, (size.get(of) ?? 0) + content.length);
    }
    return size;
  });
  const parts = [...new Set(sizes.flatMap((size) => [...size.keys()]))];
  const most = (name: string) => Math.max(...sizes.map((size) => size.get(name) ?? 0));
  const shown = parts.toSorted((one, other) => most(other) - most(one)).slice(0, LARGEST_SHOWN);
  const rest = sizes.map((size) =>
    [...size].reduce((sum, [name, bytes]) => (shown.includes(name) ? sum : sum + bytes), 0),
  );
  return [
    ...shown.map((name) => [name, ...sizes.map((size) => megabytes(size.get(name) ?? 0))]),
    [`${String(parts.length - shown.length)} others`, ...rest.map(megabytes)],
  ];
}

/** A package, or the first folder of the shop's own. */
const part = (path: string): string =>
  /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path.split('/')[0] ?? path;

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(2)} MB`;

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0
            ? cell.padEnd(widths[0] ?? 0)
            : /MB$|^\d+$|^(files|zip|web|worker)$/.test(cell)
              ? cell.padStart(widths[column] ?? 0)
              : cell,
        )
        .join('  '),
    )
    .join('\n');
}
