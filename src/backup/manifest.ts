import { z } from 'zod';

const FORMAT = 1;

const manifest = z.object({
  format: z.literal(FORMAT),
  /** When the snapshot was taken. */
  at: z.iso.datetime(),
  /** Release that made the dump: what the file VERSION says, or null where there is none. */
  version: z.unknown(),
  /** The node it was read from. */
  from: z.enum(['reader', 'primary']),
  /** Names of the migrations that had run, oldest first. Their own table isn’t in the dump: running them fills it. */
  migrations: z.array(z.string()).min(1),
  tables: z.array(z.object({ name: z.string(), rows: z.int().nonnegative() })),
  rows: z.int().nonnegative(),
  /** Of the compressed file, as it lies in the bucket. */
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** What a dump holds. It is written last: a folder without one is no dump. */
export type Manifest = Readonly<z.infer<typeof manifest>>;

export const writeManifest = (of: Omit<Manifest, 'format'>): string =>
  `${JSON.stringify({ format: FORMAT, ...of }, null, 2)}\n`;

/** @throws when the text is no manifest that this release can read */
export function readManifest(text: string): Manifest {
  return manifest.parse(JSON.parse(text));
}
