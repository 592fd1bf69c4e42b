/** What an object is served with. */
export interface ObjectHeaders {
  readonly contentType: string;
  readonly cacheControl: string;
}

/** Where the site lies. An object is written whole or not at all. */
export interface Bucket {
  /** The text of an object, or undefined when there is no such. */
  read(key: string): Promise<string | undefined>;
  write(key: string, body: Uint8Array, headers: ObjectHeaders): Promise<void>;
  /** Removing what isn’t there is no fault. */
  remove(keys: readonly string[]): Promise<void>;
}
