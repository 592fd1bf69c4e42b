/** One file as it will lie in a bundle. */
export interface BundledFile {
  /** Path below the bundle's root, with slashes. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly mode: number;
}

const READABLE = 0o644;
const EXECUTABLE = 0o755;
const HOOK = /^\.platform\/(hooks|confighooks)\//;

/** The same rights whatever the umask of the machine that builds: hooks are programs, all else is read. */
export function bundledFile(path: string, content: Uint8Array | string): BundledFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return { path, content: bytes, mode: HOOK.test(path) ? EXECUTABLE : READABLE };
}

/** Plain order of characters, the same in every locale. */
export const inOrder = (files: readonly BundledFile[]): BundledFile[] =>
  files.toSorted((one, other) => (one.path < other.path ? -1 : one.path > other.path ? 1 : 0));
