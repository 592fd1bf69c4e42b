import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of the shop, and of a bundle also the commit it was made from: `0.1.0 (4c53077)`. */
export function releaseOf(root: string): string {
  const { version = 'unknown', commit } = written(root, 'VERSION') ?? written(root, 'package.json') ?? {};
  return commit === undefined ? version : `${version} (${commit.slice(0, 7)})`;
}

/** Only a bundle has VERSION. */
function written(root: string, name: string): { version?: string; commit?: string } | undefined {
  try {
    return JSON.parse(readFileSync(join(root, name), 'utf8')) as { version?: string; commit?: string };
  } catch {
    return undefined;
  }
}
