import { ObjectMissing, type ObjectsReader } from '../foundation/objects/index.js';
import { type Manifest, readManifest } from './manifest.js';

const SHELF = 'dumps/';
const SQL = 'shop.sql.gz';
const MANIFEST = 'manifest.json';

/** A dump and what it is called: `dumps/<time>`. */
export interface Dump {
  readonly key: string;
  readonly manifest: Manifest;
}

/** The names of a dump’s parts. */
export const sqlOf = (key: string): string => `${key}/${SQL}`;
export const manifestOf = (key: string): string => `${key}/${MANIFEST}`;
/** What a dump of that moment is called: names stand in the order of time. */
export const keyOf = (at: Date): string => `${SHELF}${at.toISOString().replaceAll(/[:.]/g, '-')}`;

/** The dumps that lie in the bucket. */
export class DumpShelf {
  constructor(private readonly objects: ObjectsReader) {}

  /** The names of all dumps, oldest first. */
  async keys(): Promise<string[]> {
    const keys: string[] = [];
    for await (const { key } of this.objects.list(SHELF)) {
      if (key.endsWith(`/${MANIFEST}`)) keys.push(key.slice(0, -MANIFEST.length - 1));
    }
    return keys;
  }

  /**
   * @param named a dump’s name, with or without `dumps/`, or `latest`
   * @returns undefined when there is no such dump
   */
  async find(named: string): Promise<Dump | undefined> {
    const key = named === 'latest' ? (await this.keys()).at(-1) : named.startsWith(SHELF) ? named : `${SHELF}${named}`;
    if (key === undefined) return undefined;
    try {
      return { key, manifest: readManifest(await this.objects.text(manifestOf(key))) };
    } catch (error) {
      if (error instanceof ObjectMissing) return undefined;
      throw error;
    }
  }
}
