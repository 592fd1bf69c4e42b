import type { Page } from 'playwright-core';
import { faultsOf } from '../support/accessible.ts';
import { seat } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { aProduct, setPrice, type StoryProduct } from '../support/products.ts';

const PHONE = { width: 360, height: 740 };
const DESK = { width: 1440, height: 900 };

const count = (page: Page) => page.locator('[data-cart-count]').textContent();
const told = (page: Page) => page.locator('[data-cart-news-words]').textContent();
const quantity = (page: Page, { name }: StoryProduct) => page.getByLabel(`Quantity of ${name}`);
const row = (page: Page, { sku }: StoryProduct) => page.locator(`[data-line="${sku}"]`);

async function reads(what: string, read: () => Promise<string | null>, wanted: string | RegExp): Promise<void> {
  const fits = (text: string) => (typeof wanted === 'string' ? text === wanted : wanted.test(text));
  await eventually(async () => fits((await read()) ?? ''), { what: `${what} reading ${wanted}` });
}

/** The cart’s page, with so many of each. */
async function cartOf(page: Page, wanted: readonly (readonly [StoryProduct, number])[]): Promise<void> {
  for (const [{ sku }, qty] of wanted)
    expect((await page.request.put(`/api/v1/cart/lines/${sku}`, { data: { qty } })).status()).toBe(200);
  await page.goto('/cart');
}

/** What the shop has kept, whatever the page shows. */
async function kept(page: Page): Promise<Record<string, number>> {
  const { lines } = (await (await page.request.get('/api/v1/cart')).json()) as {
    lines: { sku: string; qty: number }[];
  };
  return Object.fromEntries(lines.map(({ sku, qty }) => [sku, qty]));
}

/** From now on notes what moves, soon after a click or not. A sum that grows to the left is no news. */
async function watchShifts(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(`window.shifts = []; new PerformanceObserver((list) => {
    for (const { sources } of list.getEntries()) for (const { node } of sources) {
      const element = node?.nodeType === 3 ? node.parentElement : node;
      if (!element?.matches('data.price')) window.shifts.push(element?.outerHTML ?? 'something');
    }
  }).observe({ type: 'layout-shift' });`);
  return async () => await page.evaluate<string[]>('window.shifts');
}

/** Presses Tab until the control of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const control = page
    .getByRole('main')
    .getByLabel(name)
    .or(page.getByRole('button', { name, exact: true }))
    .first();
  for (let presses = 0; presses < 40; presses += 1) {
    if (await control.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`forty times Tab never came to ${name}`);
}

describe.each([
  ['on a phone', PHONE],
  ['on a desk', DESK],
])('with script %s', (_where, viewport) => {
  it('a shopper puts a product into the cart and stays where they are', async () => {
    const shape = await aProduct();
    const { page } = await seat({ viewport });
    await page.goto(`/products/${shape.slug}`);
    const button = page.getByRole('button', { name: /^(Add to cart|Adding|Added)$/ });
    await button.click();
    await reads('the button', () => button.textContent(), 'Added');
    await reads('the news', () => told(page), `${shape.name} is in your cart.`);
    await reads('the header', () => count(page), /^1$/);
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Quantity').fill('2');
    await button.click();
    await reads('the news', () => told(page), `${shape.name} is in your cart, 3 of them.`);
    expect(new URL(page.url()).pathname).toBe(`/products/${shape.slug}`);
    await page.getByRole('link', { name: 'Look at your cart' }).click();
    await page.getByRole('heading', { name: 'Your cart' }).waitFor();
    expect(await quantity(page, shape).inputValue()).toBe('3');
  });

  it.each([
    ['near the top', 'start'],
    ['near the foot', 'end'],
  ] as const)('the news leaves in sight what was pressed %s', async (_where, block) => {
    const { page } = await seat({ viewport });
    await page.goto('/search?page=2');
    const button = page.getByRole('button', { name: /^Add / }).nth(8);
    await button.evaluate((element, edge) => element.scrollIntoView({ block: edge, behavior: 'instant' }), block);
    await button.click();
    await page.getByRole('link', { name: 'Look at your cart' }).waitFor();
    const [pressed, news] = await Promise.all([button.boundingBox(), page.locator('.cart-news').boundingBox()]);
    expect(pressed).not.toBeNull();
    const apart =
      (news?.y ?? 0) >= (pressed?.y ?? 0) + (pressed?.height ?? 0) ||
      (news?.y ?? 0) + (news?.height ?? 0) <= (pressed?.y ?? 0);
    expect({ pressed, news, apart }).toMatchObject({ apart: true });
  });

  it('quantities change in place, and nothing else moves', async () => {
    const [cube, lamp] = [await aProduct({ price: 1000 }), await aProduct({ price: 2000 })];
    const { page } = await seat({ viewport });
    await cartOf(page, [
      [cube, 1],
      [lamp, 1],
    ]);
    await reads('the header', () => count(page), /^2$/);
    const shifts = await watchShifts(page);
    const more = page.getByRole('button', { name: `One ${cube.name} more` });
    expect(await more.boundingBox()).toMatchObject({ width: expect.closeTo(46, 0), height: expect.closeTo(46, 0) });
    await more.click();
    await more.click();
    await reads('the line', () => row(page, cube).locator('.cart-line-total').textContent(), /\$30\.00/);
    await reads('the total', () => page.locator('.cart-total').textContent(), /\$50\.00/);
    await reads('the header', () => count(page), /^4$/);
    await reads('the news', () => told(page), 'Your cart holds 4 pieces for $50.00.');
    expect(await more.evaluate((element) => element.matches(':focus'))).toBe(true);
    await quantity(page, lamp).fill('4');
    await reads('the total', () => page.locator('.cart-total').textContent(), /\$110\.00/);
    expect(await quantity(page, lamp).evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await kept(page)).toEqual({ [cube.sku]: 3, [lamp.sku]: 4 });
    expect(await shifts()).toEqual([]);
    expect(await faultsOf(page)).toEqual([]);
  });

  it('what was taken out can be put back, as many as there were', async () => {
    const [cube, lamp] = [await aProduct(), await aProduct()];
    const { page } = await seat({ viewport });
    await cartOf(page, [
      [cube, 3],
      [lamp, 1],
    ]);
    await page.getByRole('button', { name: `Remove ${cube.name}` }).click();
    const undo = page.getByRole('button', { name: `Undo removing ${cube.name}` });
    await undo.waitFor();
    await eventually(async () => await undo.evaluate((element) => element.matches(':focus')), {
      what: 'focus on Undo',
    });
    expect(await faultsOf(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await quantity(page, cube).waitFor();
    expect(await kept(page)).toEqual({ [cube.sku]: 3, [lamp.sku]: 1 });
  });
});

describe('all that was taken out since the page was opened', () => {
  it('can be put back, also after something else changed', async () => {
    const [cube, lamp, ring] = [await aProduct(), await aProduct(), await aProduct()];
    const { page } = await seat({ viewport: PHONE });
    await cartOf(page, [
      [cube, 3],
      [lamp, 1],
      [ring, 2],
    ]);
    const undo = ({ name }: StoryProduct) => page.getByRole('button', { name: `Undo removing ${name}` });
    for (const shape of [cube, lamp]) {
      await page.getByRole('button', { name: `Remove ${shape.name}` }).click();
      await undo(shape).waitFor();
    }
    expect(await undo(cube).isVisible()).toBe(true);
    await page.getByRole('button', { name: `One ${ring.name} more` }).click();
    await reads('the news', () => told(page), /^Your cart holds 3 pieces/);
    expect(await faultsOf(page)).toEqual([]);
    for (const shape of [cube, lamp]) {
      await undo(shape).click();
      await quantity(page, shape).waitFor();
    }
    expect(await page.getByRole('button', { name: /^Undo/ }).count()).toBe(0);
    expect(await kept(page)).toEqual({ [cube.sku]: 3, [lamp.sku]: 1, [ring.sku]: 3 });
  });
});

describe('what can’t be put into the cart', () => {
  it('is said beside the button while offline, and counts once when it is tried again', async () => {
    const shape = await aProduct();
    const { page, context } = await seat();
    // With everything fetched, so that only the click asks for something.
    await page.goto(`/products/${shape.slug}`, { waitUntil: 'networkidle' });
    await context.setOffline(true);
    const button = page.getByRole('button', { name: /^Add(ed|ing| to cart)$/ });
    await button.click();
    const fault = page.locator('.buy [data-fault]');
    await reads('the words', () => fault.textContent(), /^You are offline\./);
    expect(await button.textContent()).toBe('Add to cart');
    await context.setOffline(false);
    await button.click();
    await reads('the header', () => count(page), /^1$/);
    expect(await fault.textContent()).toBe('');
    expect(await kept(page)).toEqual({ [shape.sku]: 1 });
  });

  it('counts once when only the answer was lost', async () => {
    const shape = await aProduct();
    const { page } = await seat();
    await page.goto(`/products/${shape.slug}`);
    await page.route(
      '**/api/v1/cart/lines/*',
      async (route) => {
        await route.fetch();
        await route.abort('aborted');
      },
      { times: 1 },
    );
    const button = page.getByRole('button', { name: /^Add(ed|ing| to cart)$/ });
    await button.click();
    await reads('the words', () => page.locator('.buy [data-fault]').textContent(), /^We couldn’t reach the shop\./);
    await button.click();
    await reads('the button', () => button.textContent(), 'Added');
    expect(Object.values(await kept(page))).toEqual([1]);
  });

  it('because there are 99 already is said beside the button', async () => {
    const shape = await aProduct({ stock: 200 });
    const { page } = await seat();
    await cartOf(page, [[shape, 99]]);
    expect(await row(page, shape).textContent()).toContain('A cart holds at most 99 of one product.');
    await page.goto(`/products/${shape.slug}`);
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await reads('the words', () => page.locator('.buy [data-fault]').textContent(), /at most 99 of one product/);
    expect(await faultsOf(page)).toEqual([]);
    expect(await kept(page)).toEqual({ [shape.sku]: 99 });
  });
});

describe('the cart page', () => {
  it('can be worked by keyboard alone', async () => {
    const shape = await aProduct();
    const { page } = await seat();
    await page.goto(`/products/${shape.slug}`);
    await tabTo(page, 'Add to cart');
    await page.keyboard.press('Enter');
    await reads('the news', () => told(page), `${shape.name} is in your cart.`);
    await page.goto('/cart');
    await tabTo(page, `One ${shape.name} more`);
    await page.keyboard.press('Space');
    await reads('the news', () => told(page), /2 pieces/);
    await tabTo(page, `Remove ${shape.name}`);
    await page.keyboard.press('Enter');
    await page.getByText('Nothing here yet').waitFor();
    expect(await faultsOf(page)).toEqual([]);
    await tabTo(page, `Undo removing ${shape.name}`);
    await page.keyboard.press('Enter');
    await quantity(page, shape).waitFor();
    await eventually(async () => await quantity(page, shape).evaluate((input) => input.matches(':focus')), {
      what: 'focus on the quantity',
    });
    await page.keyboard.press('ArrowUp');
    await reads('the news', () => told(page), /3 pieces/);
    expect(await kept(page)).toEqual({ [shape.sku]: 3 });
  });

  it('shows a cart that was changed in another tab, and says so', async () => {
    const [cube, lamp] = [await aProduct({ price: 1000 }), await aProduct({ price: 2000 })];
    const { page } = await seat();
    await cartOf(page, [
      [cube, 1],
      [lamp, 1],
    ]);
    await page.request.put(`/api/v1/cart/lines/${lamp.sku}`, { data: { qty: 5 } });
    await page.getByRole('button', { name: `One ${cube.name} more` }).click();
    await reads('the news', () => told(page), /^Your cart was changed in another window/);
    expect(await quantity(page, lamp).inputValue()).toBe('5');
    expect(await page.locator('.cart-total').textContent()).toContain('$120.00');
  });

  it('says what changed about a line, and offers what is left', async () => {
    const [dear, scarce] = [await aProduct({ price: 1000 }), await aProduct({ stock: 3 })];
    const { page } = await seat({ viewport: PHONE });
    await cartOf(page, [
      [dear, 1],
      [scarce, 5],
    ]);
    await setPrice(dear.sku, 1100);
    await page.reload();
    expect(await row(page, dear).textContent()).toContain('from $10.00 to $11.00');
    expect(await row(page, scarce).textContent()).toContain('Only 3 left');
    expect(await faultsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take 3' }).click();
    await page.getByRole('link', { name: 'Check out' }).waitFor();
    expect(await kept(page)).toEqual({ [dear.sku]: 1, [scarce.sku]: 3 });
  });

  it('takes what is left of everything at one press', async () => {
    const [few, none, plenty] = [await aProduct({ stock: 1 }), await aProduct({ stock: 0 }), await aProduct()];
    const { page } = await seat({ viewport: PHONE });
    await cartOf(page, [
      [few, 3],
      [none, 1],
      [plenty, 2],
    ]);
    await page.getByRole('button', { name: `One ${few.name} more` }).click();
    await reads('the news', () => told(page), new RegExp(`${few.name}: only one left, and your cart holds 4`));
    await page.getByRole('button', { name: 'Take what is left' }).click();
    await page.getByRole('link', { name: 'Check out' }).waitFor();
    expect(await kept(page)).toEqual({ [few.sku]: 1, [plenty.sku]: 2 });
    expect(await faultsOf(page)).toEqual([]);
  });

  it('says beside the button that there are no more, the moment they are put in', async () => {
    const last = await aProduct({ stock: 1 });
    const { page } = await seat();
    await page.goto(`/products/${last.slug}`);
    const fault = () => page.locator('.buy [data-fault]').textContent();
    const add = page.locator('.buy button');
    await add.click();
    await reads('the news', () => told(page), /is in your cart/);
    expect(await fault()).toBe('');
    await page.goto(`/products/${last.slug}`);
    await add.click();
    await reads('the words', fault, new RegExp(`^${last.name}: only one left, and your cart holds 2`));
    await reads('the news', () => told(page), /only one left/);
    expect(await faultsOf(page)).toEqual([]);
  });

  it('takes along to checkout what was changed a moment ago', async () => {
    const shape = await aProduct({ price: 1000 });
    const { page } = await seat();
    await cartOf(page, [[shape, 1]]);
    // The shop takes its time: whoever doesn’t wait for its answer comes to a checkout that knows of nothing.
    const order: string[] = [];
    let answer: () => void = () => undefined;
    const held = new Promise<void>((settle) => (answer = settle));
    await page.route('**/cart/lines/*', async (route) => {
      order.push('change sent');
      await held;
      await route.continue();
    });
    page.on('request', (request) => {
      if (new URL(request.url()).pathname === '/checkout') order.push('checkout asked for');
    });
    page.on('response', (response) => {
      if (response.request().method() === 'POST') order.push('change answered');
    });
    await page.getByRole('button', { name: `One ${shape.name} more` }).click();
    await page.getByRole('link', { name: 'Check out' }).click();
    await eventually(async () => order.includes('change sent'), { what: 'the change being sent' });
    expect(order).toEqual(['change sent']);
    expect(new URL(page.url()).pathname).toBe('/cart');
    answer();
    await page.getByRole('heading', { name: 'Checkout', level: 1 }).waitFor();
    expect(order).toEqual(['change sent', 'change answered', 'checkout asked for']);
    expect(await page.getByRole('main').textContent()).toContain('$20.00');
    expect(await kept(page)).toEqual({ [shape.sku]: 2 });
  });

  it('refuses beside the field what is no quantity', async () => {
    const shape = await aProduct();
    const { page } = await seat();
    await cartOf(page, [[shape, 1]]);
    await quantity(page, shape).fill('100');
    await quantity(page, shape).press('Tab');
    await reads(
      'the words',
      () => row(page, shape).locator('[data-fault]').textContent(),
      /^Please enter a whole number/,
    );
    expect(await faultsOf(page)).toEqual([]);
    await quantity(page, shape).fill('7');
    await reads('the news', () => told(page), /7 pieces/);
    expect(await row(page, shape).locator('[data-fault]').textContent()).toBe('');
  });

  it('works without script: another number in one row, taken out, put back, counted on top', async () => {
    const shape = await aProduct({ stock: 50 });
    const { page } = await seat({ javaScriptEnabled: false, viewport: PHONE });
    await page.goto(`/products/${shape.slug}`);
    await page.getByRole('button', { name: 'Add to cart' }).click();
    // The number and its button say all there is to say.
    expect(await page.getByRole('button', { name: `One ${shape.name} more` }).count()).toBe(0);
    const update = page.getByRole('button', { name: 'Update' });
    const middles = [quantity(page, shape), update].map(async (one) => {
      const box = await one.boundingBox();
      return Math.round((box?.y ?? 0) + (box?.height ?? 0) / 2);
    });
    expect(Math.abs((await middles[0]!) - (await middles[1]!))).toBeLessThanOrEqual(2);
    await quantity(page, shape).fill('4');
    await update.click();
    await page.getByText('$50.00').first().waitFor();
    expect(await page.locator('.site-nav .cart-count').textContent()).toMatch(/^\s*4\s*$/);
    await page.getByRole('button', { name: `Remove ${shape.name}` }).click();
    await page.getByText(`${shape.name} removed.`).waitFor();
    await page.getByRole('button', { name: `Undo removing ${shape.name}` }).click();
    expect(await quantity(page, shape).inputValue()).toBe('4');
  });
});
