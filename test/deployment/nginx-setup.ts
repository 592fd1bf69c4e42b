import { requireNginx } from '../../local/packages.ts';

/** Jest's global setup of the suite that runs the shipped configuration in a real nginx. */
export default async function setUp(): Promise<void> {
  await requireNginx();
}
