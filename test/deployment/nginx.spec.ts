import { onAnInstance } from './support/on-an-instance.ts';

describe('nginx on an instance', () => {
  const at = onAnInstance();

  it('takes the bundle’s files beside the platform’s without a word', () => {
    expect(at.instance.check()).toEqual({ ok: true, says: expect.not.stringMatching(/warn|emerg/) });
  });

  it('hands a request on', async () => {
    expect(await at.instance.ask({ path: '/cart' })).toMatchObject({ status: 200, body: 'fine: /cart' });
  });
});
