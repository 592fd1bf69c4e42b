import { ApiClient } from '../support/api-client.ts';
import { eventually } from '../support/eventually.ts';
import { anAddress, buy, delivery, outcomeOf, purchaseOf, putInCart, rowsOf } from '../support/orders.ts';
import { aProduct, stockOf } from '../support/products.ts';

describe('a guest buys by the JSON API', () => {
  it('from an empty cart to a confirmed order', async () => {
    const lamp = await aProduct({ price: 4500, stock: 5 });
    const ring = await aProduct({ price: 250, stock: 5 });
    const guest = new ApiClient();

    const empty = await guest.get('/api/v1/cart');
    expect(empty.body).toEqual({ ver: 0, nextOrderId: null, lines: [], subtotal: 0, currency: 'USD' });
    expect(guest.cookies.names).toEqual([]);

    await putInCart(guest, lamp);
    const cart = await putInCart(guest, ring, 2);
    expect(cart.subtotal).toBe(5000);
    expect(cart.lines).toEqual([
      { sku: lamp.sku, slug: lamp.slug, name: lamp.name, qty: 1, unitPrice: 4500, lineTotal: 4500, available: 5 },
      { sku: ring.sku, slug: ring.slug, name: ring.name, qty: 2, unitPrice: 250, lineTotal: 500, available: 5 },
    ]);
    expect((await guest.get('/me')).body).toEqual({ cartCount: 3, servedBy: expect.any(Object) });

    const receipt = await buy(guest, anAddress());
    expect(receipt).toEqual({
      orderId: cart.nextOrderId,
      number: expect.stringMatching(/^S-[0-9A-Z]{5}-[0-9A-Z]{5}$/),
      status: 'received',
      statusUrl: `/api/v1/orders/${cart.nextOrderId}`,
    });

    const confirmed = await eventually(async () => {
      const { body } = await guest.get(receipt.statusUrl);
      return body.status === 'confirmed' && body;
    });
    expect(confirmed).toEqual({
      orderId: receipt.orderId,
      number: receipt.number,
      status: 'confirmed',
      timeline: [
        { status: 'received', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) },
        { status: 'confirmed', at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) },
      ],
      lines: [
        { sku: lamp.sku, slug: lamp.slug, name: lamp.name, qty: 1, unitPrice: 4500, lineTotal: 4500 },
        { sku: ring.sku, slug: ring.slug, name: ring.name, qty: 2, unitPrice: 250, lineTotal: 500 },
      ],
      total: 5000,
      currency: 'USD',
      shipTo: delivery(anAddress()).shipTo,
      payment: { method: 'test-approved' },
    });
    expect(await rowsOf(receipt.orderId)).toEqual({ orders: 1, lines: 2, payments: 1, movements: 2, mails: 1 });
    expect([await stockOf(lamp.sku), await stockOf(ring.sku)]).toEqual([4, 3]);

    const after = (await guest.get('/api/v1/cart')).body;
    expect(after.lines).toEqual([]);
    expect(after.nextOrderId).not.toBe(receipt.orderId);
  });

  it('whose order is answered at once, before any worker has seen it', async () => {
    const shape = await aProduct();
    const guest = new ApiClient();
    await putInCart(guest, shape);
    const { statusUrl, number } = await buy(guest, anAddress());
    const answer = await guest.get(statusUrl);
    expect(answer.status).toBe(200);
    expect(answer.body.number).toBe(number);
    expect(answer.body.total).toBe(shape.price);
  });

  it('sets quantities, takes lines out, and may do so twice', async () => {
    const shape = await aProduct({ price: 100 });
    const guest = new ApiClient();
    const put = () => guest.put(`/api/v1/cart/lines/${shape.sku}`, { qty: 4 });
    expect((await put()).body.subtotal).toBe(400);
    expect((await put()).body.subtotal).toBe(400);
    const removal = () => guest.delete(`/api/v1/cart/lines/${shape.sku}`);
    expect((await removal()).body.lines).toEqual([]);
    expect((await removal()).status).toBe(200);
  });

  it('buys names and addresses of any script, which arrive as they were written', async () => {
    const shape = await aProduct({ name: 'Würfel „für 🐝“ 立方体' });
    const guest = new ApiClient();
    await putInCart(guest, shape);
    const purchase = await purchaseOf(guest, anAddress());
    purchase.contact.name = 'Zoë 🐝 Müller';
    purchase.shipTo.city = '東京';
    const { body } = await guest.post('/api/v1/orders', purchase);
    expect(await outcomeOf(body.orderId)).toBe('confirmed');
    const order = (await guest.get(body.statusUrl)).body;
    expect(order.lines[0].name).toBe('Würfel „für 🐝“ 立方体');
  });
});
