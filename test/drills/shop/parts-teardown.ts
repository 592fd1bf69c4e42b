import type {} from './parts-setup.ts';

export default async function tearDown(): Promise<void> {
  await globalThis.drillStores?.stop();
}
