import { aProduct, unique } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

describe('a product’s page', () => {
  it('shows first what is most like it and in stock, and never the product itself', async () => {
    const mark = unique();
    const [cloth, dye] = [`Cloth ${mark}`, `Dye ${mark}`];
    const shown = await aProduct({ materials: cloth, colours: dye });
    const sameCloth = await aProduct({ materials: cloth, price: 90_000 });
    const sameBoth = await aProduct({ materials: cloth, colours: dye, price: 90_000 });
    const sameDye = await aProduct({ colours: dye, price: 90_000 });
    const soldOut = await aProduct({ materials: cloth, colours: dye, stock: 0 });
    // On the same shelf, and nothing else: what is in stock is still worth more than what is not.
    await aProduct({ price: 90_000 });
    const page = await new Shopper().open(`/products/${shown.slug}`);
    const names = page.texts('.section .card-title');
    expect(names.slice(0, 3)).toEqual([sameBoth.name, sameCloth.name, sameDye.name]);
    expect(names).toHaveLength(4);
    expect(names).not.toContain(shown.name);
    expect(names).not.toContain(soldOut.name);
  });
});
