import { ApiClient } from '../support/api-client.ts';

const suggestedFor = async (typed: string) =>
  (await new ApiClient().get(`/api/v1/suggestions?q=${encodeURIComponent(typed)}`)).body;

describe('suggestions while typing', () => {
  it('are words, shelves and products that go on so, eight at most', async () => {
    const body = await suggestedFor('po');
    expect(body.categories).toContainEqual({ slug: 'polygons', name: 'Polygons' });
    expect(body.words.length + body.categories.length + body.products.length).toBeLessThanOrEqual(8);
    for (const word of body.words) expect(word).toMatch(/^po/);
    expect(body.products.length).toBeGreaterThan(0);
    expect(Object.keys(body.products[0]).sort()).toEqual([
      'currency',
      'imageUrl',
      'name',
      'price',
      'priceText',
      'slug',
    ]);
  });

  it('begin with what is called so', async () => {
    expect((await suggestedFor('Hexag')).products[0]).toMatchObject({ slug: 'hexagon', name: 'Hexagon' });
  });

  it('complete the last of several words, where that finds something', async () => {
    const { words } = await suggestedFor('hexagon wal');
    expect(words.length).toBeGreaterThan(0);
    for (const search of words) {
      const { body } = await new ApiClient().get(`/api/v1/products?exact=true&q=${encodeURIComponent(search)}`);
      expect([search, body.total > 0]).toEqual([search, true]);
    }
  });

  it('forgive typing errors', async () => {
    expect(await suggestedFor('hexgon')).toMatchObject({
      searchedFor: 'hexagon',
      products: expect.arrayContaining([expect.objectContaining({ slug: 'hexagon' })]),
    });
  });

  it('are none for what is nowhere near', async () => {
    expect(await suggestedFor('xylophonequartz')).toEqual({ words: [], categories: [], products: [] });
  });
});
