/** A store as shoppers meet it in production: the web tier behind the nginx that is shipped, with a catalogue in it. */
import getPort from 'get-port';
import { requireNginx } from '../../local/packages.ts';
import { Instance } from '../../test/deployment/support/instance.ts';
import { BenchShop } from '../support/bench-shop.ts';

export interface Front {
  readonly url: string;
  close(): Promise<void>;
}

/** Starts it. Pages are compressed and kept by nginx, and pictures come from its disk, as on an instance. */
export async function openFront(): Promise<Front> {
  await requireNginx();
  const shop = await BenchShop.open();
  try {
    shop.run('dist/src/catalog/import/command.js', 'data/products.csv', '--quiet');
    const port = await getPort();
    const instance = new Instance({ origin: port });
    await instance.start();
    const url = `http://localhost:${String(instance.port)}`;
    await shop.start('web', { PORT: String(port), PUBLIC_URL: url, TRUST_PROXY: '2' });
    return {
      url,
      close: async () => {
        await instance.stop();
        await shop.close();
      },
    };
  } catch (fault) {
    await shop.close();
    throw fault;
  }
}
