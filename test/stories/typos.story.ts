import { ApiClient } from '../support/api-client.ts';
import { Shopper } from '../support/shopper.ts';

const slugsIn = (body: { items: { slug: string }[] }) => body.items.map(({ slug }) => slug);

describe('a search with a typing error', () => {
  it('finds what was meant, says so, and can be had exactly', async () => {
    const shopper = new Shopper();
    const page = await shopper.open('/search?q=hexgon');
    expect(page.text).toContain('Nothing goes by “hexgon”. Showing results for “hexagon”.');
    expect(page.texts('.card-title')).toContain('Hexagon');
    expect(page.attribute('#search', 'value')).toBe('hexgon');

    const exactly = await shopper.open(page.link('Search for exactly “hexgon”'));
    expect(exactly.status).toBe(200);
    expect(exactly.text).toContain('Nothing here goes by “hexgon”');
    expect(exactly.texts('.near-words a')).toContain('hexagon');
    expect((await shopper.open(exactly.link('hexagon'))).text).not.toContain('Showing results for');
  });

  it.each([
    ['HEXGON', 'hexagon'],
    ['héxagno', 'hexagon'],
    ['wallnut hexgon', 'walnut hexagon'],
  ])('says so to programs as well: %s', async (typed, meant) => {
    const client = new ApiClient();
    const { body: asTyped } = await client.get(`/api/v1/products?q=${encodeURIComponent(typed)}&pageSize=100`);
    const { body: asMeant } = await client.get(`/api/v1/products?q=${encodeURIComponent(meant)}&pageSize=100`);
    expect(asTyped).toMatchObject({ correctedFrom: typed, searchedFor: meant, total: asMeant.total });
    expect(slugsIn(asTyped)).toEqual(slugsIn(asMeant));
    expect(asTyped.total).toBeGreaterThan(0);
    expect(asMeant).not.toHaveProperty('correctedFrom');
    const { body: exactly } = await client.get(`/api/v1/products?exact=true&q=${encodeURIComponent(typed)}`);
    expect(exactly).toMatchObject({ items: [], total: 0 });
    expect(exactly).not.toHaveProperty('searchedFor');
  });

  it('too far from any word leads to the shelves and to what is new', async () => {
    const page = await new Shopper().open('/search?q=xylophonequartz');
    expect(page.text).toContain('Nothing here goes by “xylophonequartz”');
    expect(page.link('Polygons')).toBe('/categories/polygons');
    expect(page.texts('.card-title').length).toBe(4);
  });
});
