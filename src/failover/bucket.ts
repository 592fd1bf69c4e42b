/** What an object is served with. */
export interface ObjectHeaders {
  readonly contentType: string;
  readonly cacheControl: string;
}

/** Where the site lies. An object is written whole or not at all. */
export interface Bucket {
  /** Undefined when there is no such object. */
  read(key: string): Promise<Uint8Array | undefined>;
  write(key: string, body: Uint8Array, headers: ObjectHeaders): Promise<void>;
  /** Removing what isn’t there is no fault. */
  remove(key: string): Promise<void>;
}
