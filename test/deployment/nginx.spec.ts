import { Instance } from './support/instance.ts';
import { Origin } from './support/origin.ts';

describe('nginx on an instance', () => {
  let origin: Origin;
  let instance: Instance;

  beforeAll(async () => {
    origin = await Origin.start();
    instance = await Instance.start({ origin: origin.port });
  });
  afterEach(() => origin.reset());
  afterAll(async () => {
    await instance.stop();
    await origin.close();
  });

  it('takes the bundle’s files beside the platform’s without a word', () => {
    expect(instance.check()).toEqual({ ok: true, says: expect.not.stringMatching(/warn|emerg/) });
  });

  it('hands a request on', async () => {
    expect(await instance.ask({ path: '/cart' })).toMatchObject({ status: 200, body: 'fine: /cart' });
  });
});
