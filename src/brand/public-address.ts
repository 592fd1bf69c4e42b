let origin = 'http://127.0.0.1:3000';

/** Says which address shoppers use, for all that has to name it in full. Called once at start. */
export function servePagesAt(publicUrl: string): void {
  ({ origin } = new URL(publicUrl));
}

/** An address in full, as search engines, feeds and link previews need it. One that is whole already stays as it is. */
export function inFull(address: string): string {
  return new URL(address, origin).href;
}
