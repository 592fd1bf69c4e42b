import { ApiClient } from '../support/api-client.ts';
import { aProduct, STORY_CATEGORY, unique } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';

interface Listing {
  readonly total: number;
  readonly items: readonly { readonly sku: string }[];
  readonly facets: Readonly<Record<string, readonly { value?: string; slug?: string; from?: number; count: number }[]>>;
}

/** Five things of three made-up colours and two made-up materials, that no other story has. */
async function goods() {
  const mark = unique();
  const name = (word: string) => `${word} ${mark}`;
  const [red, blue, grey] = [name('Red'), name('Blue'), name('Grey')];
  const [elm, clay] = [name('Elm'), name('Clay')];
  const q = `filterable${mark}`;
  const called = (what: string) => ({ name: `${what} ${q}` });
  await aProduct({ ...called('A'), colours: red, materials: elm, size: 80, price: 1000 });
  await aProduct({ ...called('B'), colours: `${red},${blue}`, materials: elm, size: 200, price: 3000 });
  await aProduct({ ...called('C'), colours: blue, materials: clay, size: 600, price: 30_000 });
  await aProduct({ ...called('D'), colours: grey, materials: `${clay},${elm}`, price: 3000, stock: 0 });
  await aProduct({ ...called('E'), price: 1000 });
  const value = (of: string) => of.toLowerCase();
  return { q, red, blue, grey, elm, clay, value };
}

const names = (page: Shopper['page']) => page.texts('.card-title').map((title) => title.charAt(0));

describe('a shopper with something in mind', () => {
  it('ticks boxes and presses the button, and shares the address', async () => {
    const { q, red, blue, elm, value } = await goods();
    const shopper = new Shopper();
    await shopper.open(`/search?q=${q}`);
    expect(names(shopper.page)).toEqual(['A', 'B', 'C', 'D', 'E']);
    await shopper.press(/Show results$/, { [`${red} (2)`]: true, [`${blue} (2)`]: true, [`${elm} (3)`]: true });
    const query = new URLSearchParams({ q, colour: [blue, red].map(value).join(','), material: value(elm) });
    expect(shopper.page.at).toBe(`/search?${query.toString().replaceAll('%2C', ',')}`);
    expect(names(shopper.page)).toEqual(['A', 'B']);
    expect(shopper.page.texts('.results-count')).toEqual(['2 results']);
    const shared = new Shopper();
    await shared.open(shopper.page.at);
    expect(shared.page.text).toBe(shopper.page.text);
  });

  it('sees what each further choice would give, and that a facet doesn’t narrow itself', async () => {
    const { q, red, blue, grey, elm, clay, value } = await goods();
    const shopper = new Shopper();
    await shopper.open(`/search?${new URLSearchParams({ q, colour: value(red) }).toString()}`);
    const labels = shopper.page.texts('.facets label');
    expect(labels).toEqual(expect.arrayContaining([`${red} (2)`, `${blue} (2)`, `${grey} (1)`]));
    // Both are made of it and there, so neither could narrow anything.
    expect(labels.filter((label) => [elm, clay, 'In stock'].some((name) => label.startsWith(name)))).toEqual([]);
    expect(labels).toEqual(expect.arrayContaining(['Under $25 (1)', '$25 to $50 (1)']));
    expect(labels).toEqual(expect.arrayContaining(['Small, up to 15 cm (1)', 'Medium, up to 40 cm (1)']));
    expect(labels.some((label) => label.startsWith('Large'))).toBe(false);
  });

  it('takes one filter off, or all of them, and keeps words and order', async () => {
    const { q, red, elm, value } = await goods();
    const shopper = new Shopper();
    const all = { q, sort: '-price', colour: value(red), material: value(elm), size: 'small' };
    await shopper.open(`/search?${new URLSearchParams(all).toString()}`);
    expect(names(shopper.page)).toEqual(['A']);
    expect(shopper.page.texts('.chip')).toEqual([
      `Remove filter: Colour: ${red} ×`,
      `Remove filter: Material: ${elm} ×`,
      'Remove filter: Size: Small, up to 15 cm ×',
    ]);
    await shopper.open(shopper.page.link(/Size: Small/));
    expect(names(shopper.page)).toEqual(['B', 'A']);
    await shopper.open(shopper.page.link('Clear all'));
    expect(shopper.page.at).toBe(`/search?q=${q}&sort=-price`);
    expect(names(shopper.page)).toEqual(['C', 'B', 'D', 'A', 'E']);
    expect(shopper.page.texts('.chip')).toEqual([]);
  });

  it('who asks for too much is told which wish to give up', async () => {
    const { q, red, clay, value } = await goods();
    const shopper = new Shopper();
    await shopper.open(`/search?${new URLSearchParams({ q, colour: value(red), material: value(clay) }).toString()}`);
    expect(shopper.page.status).toBe(200);
    expect(shopper.page.text).toContain('Nothing fits all of these filters.');
    expect(names(shopper.page)).toEqual([]);
    await shopper.open(shopper.page.link('Without “Material”: 2 results'));
    expect(names(shopper.page)).toEqual(['A', 'B']);
  });

  it('filters a shelf, whose own page search engines keep', async () => {
    const { red, value } = await goods();
    const shelf = `/categories/${STORY_CATEGORY}`;
    const shopper = new Shopper();
    await shopper.open(`${shelf}?colour=${encodeURIComponent(value(red))}`);
    expect(names(shopper.page)).toEqual(['A', 'B']);
    expect(shopper.page.attribute('meta[name=robots]', 'content')).toBe('noindex');
    expect(new URL(shopper.page.attribute('link[rel=canonical]', 'href') ?? '').pathname).toBe(shelf);
    expect(new URL(shopper.page.attribute('link[rel=canonical]', 'href') ?? '').search).toBe('');
    expect(shopper.page.headers['set-cookie']).toBeUndefined();
    expect(shopper.page.headers['cache-control']).toContain('s-maxage=10');
    await shopper.open(shelf);
    expect(shopper.page.attribute('meta[name=robots]', 'content')).toBeUndefined();
  });

  it('finds the same however the address puts it', async () => {
    const { q, red, blue, value } = await goods();
    const client = new ApiClient();
    const found = async (query: string) => (await client.get(`/api/v1/products?q=${q}&${query}`)).body as Listing;
    const [a, b] = [encodeURIComponent(value(red)), encodeURIComponent(value(blue))];
    const one = await found(`colour=${a},${b}`);
    expect(one.total).toBe(3);
    expect(await found(`colour=${b},${a},${a}`)).toEqual(one);
    expect(await found(`colour=${a.toUpperCase().replaceAll('%20', '+')},${b}`)).toEqual(one);
    expect((await found('price=0-2499,20000-')).total).toBe(3);
    expect((await found('size=small,large')).total).toBe(2);
    expect((await found(`category=${STORY_CATEGORY},knots`)).total).toBe(5);
    expect((await found('colour=')).total).toBe(5);
    expect((await found('colour=nothing+is+so')).facets['colours']?.map(({ count }) => count)).toEqual([2, 1, 2]);
  });
});
