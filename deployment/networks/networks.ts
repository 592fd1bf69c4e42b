import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The network of the account's own making, which the templates are written for. */
export const DEFAULT_NETWORK = 'default';

/** Where patches are kept: `deployment/networks/<network>/<tier>/<name of the template>.yaml`. */
export const PATCHES = 'deployment/networks';

/** The networks that a bundle can be made for, the default first. */
export function networksIn(root: string): string[] {
  const folder = join(root, PATCHES);
  if (!existsSync(folder)) return [DEFAULT_NETWORK];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [DEFAULT_NETWORK, ...folders.map(({ name }) => name).sort()];
}
