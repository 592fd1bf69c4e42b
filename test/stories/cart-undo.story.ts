import { aProduct, withdraw } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

/** A guest who has four of something in the cart. */
async function withFour() {
  const shape = await aProduct();
  const guest = new Shopper();
  await guest.open(`/products/${shape.slug}`);
  await guest.press('Add to cart', { Quantity: '4' });
  return { shape, guest, quantity: `Quantity of ${shape.name}` };
}

describe('what was taken out of the cart', () => {
  it('can be put back, as many as there were', async () => {
    const { shape, guest, quantity } = await withFour();
    await guest.press(`Remove ${shape.name}`);
    expect(guest.page.alerts).toContain(`${shape.name} removed.`);
    expect(guest.page.text).toContain('Nothing here yet');
    await guest.press(`Undo removing ${shape.name}`);
    expect(guest.page.valueOf(quantity)).toBe('4');
  });

  it('is no longer offered back once it is in the cart again, or no longer sold', async () => {
    const { shape, guest } = await withFour();
    await guest.press(`Remove ${shape.name}`);
    const { at } = guest.page;
    await guest.press(`Undo removing ${shape.name}`);
    expect((await guest.open(at)).text).not.toContain('removed.');
    await guest.press(`Remove ${shape.name}`);
    await withdraw(shape.sku);
    expect((await guest.open(at)).text).not.toContain('removed.');
  });

  it.each(['removed=nothing-we-sell&qty=2&at=0', 'removed=%3Cb%3Ebold%3C%2Fb%3E'])(
    'is nothing when the address (%s) names what the shop doesn’t sell',
    async (query) => {
      const page = await new Shopper().open(`/cart?${query}`);
      expect(page.status).toBe(200);
      expect(page.text).not.toContain('removed');
      expect(page.hasButton(/^Undo/)).toBe(false);
    },
  );
});
