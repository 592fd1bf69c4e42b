import { parse } from 'yaml';
import type { Sent } from './bundled.ts';
import type { Storage } from './storage.ts';

/** Saved configurations: files in the storage, under one name for the whole application. */
export class Templates {
  private readonly storage: Storage;
  private readonly bucket: string;

  constructor(storage: Storage, bucket: string) {
    this.storage = storage;
    this.bucket = bucket;
  }

  names(application: string): string[] {
    const folder = this.folder(application);
    return [...this.storage.objects.keys()]
      .filter((path) => path.startsWith(folder))
      .map((path) => path.slice(folder.length));
  }

  /** What a saved configuration says, as the EB CLI uploaded it; undefined when there is none of that name. */
  of(application: string, name: string): Sent | undefined {
    const found = this.storage.objects.get(`${this.folder(application)}${name}`);
    return found === undefined ? undefined : (parse(found.toString()) as Sent);
  }

  private readonly folder = (application: string): string => `${this.bucket}/resources/templates/${application}/`;
}
