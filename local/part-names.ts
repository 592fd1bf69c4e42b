/** A part of the store as its commands call it, and as else people may. */
interface Called {
  readonly name: string;
  /** As `npm run status` shows it. */
  readonly shown: string;
  readonly also: readonly string[];
}

const PARTS = [
  { name: 'mysql-primary', shown: 'mysql primary', also: ['primary', 'writer', 'mysql-writer'] },
  { name: 'mysql-reader', shown: 'mysql reader', also: ['reader', 'replica', 'mysql-replica'] },
  { name: 'redis', shown: 'redis', also: [] },
  { name: 'dynamodb', shown: 'dynamodb', also: ['carts', 'sessions'] },
  { name: 'queues', shown: 'sqs and s3', also: ['queue', 'sqs', 's3', 'bucket'] },
  { name: 'mailbox', shown: 'mailbox', also: ['mail', 'smtp'] },
  { name: 'worker', shown: 'worker', also: [] },
  { name: 'web', shown: 'web', also: [] },
] as const satisfies readonly Called[];

export type PartName = (typeof PARTS)[number]['name'];

export const partNames: readonly PartName[] = PARTS.map(({ name }) => name);

/** The part somebody means: by its name, by what `status` shows or by another usual word. Blanks may be hyphens. */
export function partCalled(words: string): PartName | undefined {
  const wanted = words
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  const all: readonly Called[] = PARTS;
  const found = all.find(({ name, shown, also }) => [name, shown.replaceAll(' ', '-'), ...also].includes(wanted));
  return found?.name as PartName | undefined;
}

/** As `npm run status` shows it. */
export function shownAs(name: PartName): string {
  return PARTS.find((part) => part.name === name)?.shown ?? name;
}

/** The command that brings a part back that is gone. */
export function bringBack(name: string): string {
  return `npm run part -- start ${name}`;
}
