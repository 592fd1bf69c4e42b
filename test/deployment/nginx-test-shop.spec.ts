import getPort from 'get-port';
import { Instance } from './support/instance.ts';

const SAYS = 'Nothing is sold or shipped here, and no money is taken.';

describe("nginx's own pages", () => {
  it.each([
    ['yes', true],
    ['no', false],
    ['"><script>', false],
    [undefined, false],
  ] as const)('say with TEST_SHOP=%s that nothing is sold: %s', async (testShop, says) => {
    const instance = new Instance({ origin: await getPort({ host: '127.0.0.1' }), testShop });
    try {
      await instance.start();
      const { status, body } = await instance.ask({ path: '/' });
      expect([status, body.includes(SAYS)]).toEqual([502, says]);
      expect(body).toContain('One moment, please');
    } finally {
      await instance.stop();
    }
  });
});
