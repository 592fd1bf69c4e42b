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
  { name: 'nginx', shown: 'nginx', also: ['balancer', 'load-balancer', 'proxy'] },
  { name: 'web-1', shown: 'web-1', also: ['web1'] },
  { name: 'web-2', shown: 'web-2', also: ['web2'] },
  { name: 'web-3', shown: 'web-3', also: ['web3'] },
  { name: 'web-4', shown: 'web-4', also: ['web4'] },
] as const satisfies readonly Called[];

export type PartName = (typeof PARTS)[number]['name'];

/** Web processes where there are several behind nginx; `web` then means all of them. */
export const webNames = ['web-1', 'web-2', 'web-3', 'web-4'] as const satisfies readonly PartName[];

export const partNames: readonly PartName[] = PARTS.map(({ name }) => name);

const OF_SEVERAL: readonly PartName[] = ['nginx', ...webNames];
const OF_EVERY_STORE = partNames.filter((name) => !OF_SEVERAL.includes(name));

/** What may be called: the parts of every store, and those that only one with several web processes has. */
export const namesInWords = `${OF_EVERY_STORE.join(', ')}; with npm run up -- --web N also ${OF_SEVERAL.join(', ')}`;

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
