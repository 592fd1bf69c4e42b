import { AsyncLocalStorage } from 'node:async_hooks';

let address: () => string | undefined = () => 'http://127.0.0.1:3000';
const asked = new AsyncLocalStorage<string>();

/** Says which address shoppers use, for all that has to name it in full. Undefined while nobody knows it. */
export function servePagesAt(publicUrl: () => string | undefined): void {
  address = publicUrl;
}

/** Runs work for a request that came by this origin: what names the shop in full then does so by it, while nothing better is known. */
export function askedAt<T>(origin: string, work: () => T): T {
  return asked.run(origin, work);
}

/** An address in full, as search engines, feeds and link previews need it. One that is whole already stays as it is. */
export function inFull(path: string): string {
  const base = address() ?? asked.getStore();
  return base === undefined ? path : new URL(path, new URL(base).origin).href;
}
