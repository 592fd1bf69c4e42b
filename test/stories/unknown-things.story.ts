import { ApiClient } from '../support/api-client.ts';
import { STORY_CATEGORY, aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

const NOBODYS_ID = 'NoSuchOrderNoSuchOrder';

describe('what isn’t there', () => {
  it.each([
    '/products/no-such-shape',
    '/products/NO-SUCH-SHAPE',
    '/categories/no-such-shelf',
    `/orders/${NOBODYS_ID}`,
    '/orders/42',
    '/no/such/page',
    '/art/no-such-picture.svg',
    '/index.php',
    '/.env',
    '/package.json',
    '/manifest.json',
    '/previews.json',
    '/../package.json',
  ])('is a page that says so: %s', async (path) => {
    const answer = await new Shopper().ask({ path });
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toMatch(/^text\/html/);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.body).toContain('<h1>Nothing here</h1>');
    expect(answer.body).toMatch(/Reference <code>[\w-]{8,}<\/code>/);
  });

  it.each([
    '/api/v1/products/no-such-shape',
    `/api/v1/orders/${NOBODYS_ID}`,
    '/api/v1/orders/42',
    '/api/v1/no-such-thing',
    '/api/v2/products',
    '/api/v1/cart/lines',
  ])('is a problem for programs: %s', async (path) => {
    const { status, headers, body } = await new ApiClient().get(path);
    expect(status).toBe(404);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(body).toEqual({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      detail: expect.stringMatching(/^There is no such /),
      requestId: expect.stringMatching(/^[\w-]{8,}$/),
    });
  });

  it('can’t be put into a cart', async () => {
    const client = new ApiClient();
    expect((await client.put('/api/v1/cart/lines/NO-SUCH-SKU', { qty: 1 })).status).toBe(404);
    expect((await client.get('/api/v1/cart')).body.lines).toEqual([]);
    const shopper = new Shopper();
    expect((await shopper.post('/cart/lines', { sku: 'NO-SUCH-SKU', qty: '1' })).status).toBe(404);
  });

  it('is nothing found, for a search', async () => {
    const page = await new Shopper().open('/search?q=xylophonequartz');
    expect(page.status).toBe(200);
    expect(page.text).toContain('Nothing here goes by “xylophonequartz”');
    expect((await new ApiClient().get('/api/v1/products?q=xylophonequartz')).body).toMatchObject({
      items: [],
      total: 0,
    });
  });

  it('is the page beyond the last one, which leads back', async () => {
    await aProduct();
    const page = await new Shopper().open(`/categories/${STORY_CATEGORY}?page=9999`);
    expect([page.status, page.attribute('meta[name=robots]', 'content')]).toEqual([404, 'noindex']);
    expect(page.text).toMatch(/There (are|is) only \d+ pages? here/);
  });
});
