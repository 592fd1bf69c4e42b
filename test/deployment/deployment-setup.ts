import { build } from '../../local/build.ts';
import { requireNginx } from '../../local/packages.ts';

/**
 * Jest's global setup of the suite that runs what is shipped: a real nginx, and the files it serves. On a fresh clone
 * nothing is built before this suite.
 */
export default async function setUp(): Promise<void> {
  await Promise.all([build(), requireNginx()]);
}
