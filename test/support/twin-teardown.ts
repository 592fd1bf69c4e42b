import type {} from './twin-setup.ts';

export default async function tearDown(): Promise<void> {
  await globalThis.testTwins?.stop();
}
