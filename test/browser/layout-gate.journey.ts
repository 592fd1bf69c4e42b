/** The gate of the layout itself: pages with a fault planted in each, and their like without. */
import type { Page } from 'playwright-core';
import { theBrowser } from '../support/browser.ts';
import { faultLines, layoutFaults, type LookOptions } from '../support/layout/index.ts';

const plain: LookOptions = { widths: [360], largeType: false, paper: false };

let page: Page;
beforeAll(async () => {
  page = await (await theBrowser()).newPage();
});

async function faultsOf(body: string, options: LookOptions = plain): Promise<string[]> {
  await page.setContent(
    `<!doctype html><html lang="en"><head><title>A page</title><style>
      * { box-sizing: border-box } body { margin: 0; font: 16px/1.5 monospace } p { margin: 0 }
      .card { width: 200px; padding: 20px; background: #eee }
    </style></head><body>${body}</body></html>`,
  );
  return faultLines(await layoutFaults(page, options));
}

const word = 'Donaudampfschifffahrtsgesellschaftskapitän';

describe('a fault of the layout is found', () => {
  it.each([
    [
      'a sum wider than its sheet',
      '<div class="card"><b style="display:block; width:190px; background:red">1</b></div>',
    ],
    ['a word that can’t be broken on a sheet', `<div class="card">${word}</div>`],
    [
      'on a sheet that has but a shadow',
      `<div class="card" style="background:none; box-shadow:0 1px 2px">${word}</div>`,
    ],
    ['on a sheet that has but a border', `<div class="card" style="background:none; border:1px solid">${word}</div>`],
    ['on a picture for a ground', `<div class="card" style="background:linear-gradient(red, blue)">${word}</div>`],
    ['deep in what isn’t painted', `<div class="card"><div><p><span>${word}</span></p></div></div>`],
    [
      'to the left, where one reads from the right',
      `<div class="card" dir="rtl" style="margin-inline-end:50px">${word}</div>`,
    ],
    ['a button beyond its sheet', '<div class="card"><button style="width:240px">Buy</button></div>'],
    ['a picture beyond its sheet', '<div class="card"><img alt="" width="240" height="10"></div>'],
    ['a field beyond its sheet', '<div class="card"><input aria-label="Name" style="width:240px"></div>'],
    ['below its sheet', '<div class="card" style="height:30px; padding:0">One<br>two<br>three</div>'],
    [
      'placed on its sheet',
      '<div class="card" style="position:relative"><p style="position:absolute; left:190px">Sum</p></div>',
    ],
  ])('that leaves its sheet: %s', async (_what, body) => {
    expect(await faultsOf(body)).toEqual([
      expect.stringMatching(/^360 px: .* leaves .* by \d+ px at the (right|left|bottom)$/),
    ]);
  });

  it.each([
    ['beyond the screen', `<p style="font-size:24px">${word}</p>`],
    ['beyond its left edge, where nobody can scroll', '<p style="margin-left:-30px">Sum</p>'],
  ])('that leaves the page: %s', async (_what, body) => {
    expect(await faultsOf(body)).toEqual([
      expect.stringMatching(/^360 px: .* leaves body by \d+ px at the (right|left)$/),
    ]);
  });

  it.each([
    [
      'by an ellipsis',
      `<p style="width:90px; overflow:hidden; text-overflow:ellipsis; white-space:nowrap">${word}</p>`,
    ],
    ['by the edge of a box', `<p style="width:90px; overflow:hidden">${word}</p>`],
    ['by clipping', `<p style="width:90px; overflow:clip">${word}</p>`],
    ['after two lines', '<p style="height:40px; overflow:hidden">One<br>two<br>three</p>'],
    [
      'by a clamp',
      '<p style="display:-webkit-box; -webkit-box-orient:vertical; -webkit-line-clamp:1; overflow:hidden">One<br>two</p>',
    ],
    ['an example in a field', `<input aria-label="Name" style="width:90px" placeholder="${word}">`],
    ['a choice', `<select aria-label="Name" style="width:90px"><option>${word}</option></select>`],
    ['a count', '<input aria-label="Count" type="number" style="width:30px" value="10000">'],
  ])('that cuts something off: %s', async (_what, body) => {
    expect(await faultsOf(body)).toEqual([
      expect.stringMatching(/^360 px: .* is cut off by \d+ px at the (right|bottom) of /),
    ]);
  });

  it.each([
    ['words on words', '<p>One</p><p style="margin-top:-20px">Two</p>'],
    ['words on a button', '<p>One</p><button style="margin-top:-20px; display:block">Two</button>'],
    ['words on a picture', '<p>One</p><img alt="" width="90" height="90" style="margin-top:-20px; display:block">'],
    ['lines set too tight', '<p style="line-height:8px">One<br>Two</p>'],
  ])('that lays something on something: %s', async (_what, body) => {
    const lines = await faultsOf(body);
    expect(lines).not.toEqual([]);
    expect(lines.every((line) => /^360 px: .* lies on .* by \d+ px$/.test(line))).toBe(true);
  });

  it.each([
    [
      'letter by letter',
      '<div style="display:flex; overflow-wrap:anywhere"><p>Sum</p><p style="flex:none; width:350px">1</p></div>',
    ],
    ['in a column', '<table><tr><td style="width:30px; word-break:break-all">Quantity</td><td>1</td></tr></table>'],
  ])('that squeezes words until they break: %s', async (_what, body) => {
    expect(await faultsOf(body)).toEqual([
      expect.stringMatching(/^360 px: .* "(Sum|Quantity)" is broken \d+ px before its end$/),
    ]);
  });

  it('at the one width where it is', async () => {
    const body = '<style>@media (min-width: 1100px) { .card b { display:block; width:214px } }</style>';
    const lines = await faultsOf(`${body}<div class="card"><b style="background:red">1</b></div>`, {
      largeType: false,
    });
    expect(lines).toEqual(['1200 px: div.card b leaves div.card by 34 px at the right; also at 1440 px']);
  });

  it('in type of twice the size', async () => {
    const body = '<div class="card" style="font-size:1rem">Seventeen letters</div>'.replaceAll(' l', '_l');
    expect(await faultsOf(body)).toEqual([]);
    expect(await faultsOf(body, { widths: [360], paper: false })).toEqual([
      expect.stringMatching(
        /^360 px, type of 200 %: div.card "Seventeen_letters" leaves div.card by \d+ px at the right$/,
      ),
    ]);
  });

  it('on paper, where nobody can scroll', async () => {
    const body = `<div style="overflow:auto; width:200px"><p style="width:900px; text-align:right">Sum</p></div>`;
    expect(await faultsOf(body, { widths: [360], largeType: false })).toEqual([
      expect.stringMatching(/^on paper: p "Sum" is cut off by \d+ px at the right of div$/),
    ]);
  });
});

it('names the page’s width, the element, what it leaves and by how much', async () => {
  const body = '<section id="sum" class="card"><p class="price" style="width:200px; background:red">$ 1</p></section>';
  expect(await faultsOf(body)).toEqual(['360 px: p.price leaves section#sum by 20 px at the right']);
});

describe('what is meant is no fault:', () => {
  it.each([
    ['words that wrap on their sheet', `<div class="card" style="overflow-wrap:anywhere">${word}</div>`],
    [
      'a word that is wider than its sheet, broken',
      `<p style="width:40px; background:#eee; overflow-wrap:anywhere">Quantity</p>`,
    ],
    ['what may be scrolled to', `<div style="overflow:auto; width:200px"><p style="width:400px">${word}</p></div>`],
    [
      'words for ears',
      `<div class="card"><span style="position:absolute; width:1px; height:1px; overflow:hidden; white-space:nowrap">${word}</span></div>`,
    ],
    [
      'what isn’t shown',
      `<div class="card"><p hidden>${word}</p><p style="visibility:hidden">${word}</p><p style="opacity:0">${word}</p></div>`,
    ],
    ['what is folded up', `<details class="card"><summary>More</summary>${word}</details>`],
    ['a link that waits above the page', '<a href="#b" style="position:absolute; top:-99px">Skip</a>'],
    [
      'a list that floats over the page',
      '<div style="position:relative"><p style="position:absolute; background:#fff">One</p></div><p>Two</p>',
    ],
    ['what stays in sight', '<p style="position:fixed; bottom:0; background:#fff">Buy</p><p>Two</p>'],
    ['large type on tight lines', '<h1 style="font-size:40px; line-height:0.94; margin:0">One<br>two</h1>'],
    [
      'a number on the corner of its word',
      '<p style="position:relative; width:9em; background:#eee">Cart<span>3</span></p>',
    ],
    [
      'a part of a picture',
      '<div style="width:90px; height:90px; overflow:hidden"><img alt="" width="200" height="200"></div>',
    ],
    [
      'a long name that gives way to what stands before it',
      `<p style="display:flex; width:200px"><b>Shop</b><bdi data-member-name style="width:90px; overflow:hidden; white-space:nowrap; direction:rtl">${word}</bdi></p>`,
    ],
    [
      'a member’s name that gives way',
      `<p data-member-name style="width:90px; overflow:hidden; text-overflow:ellipsis">${word}</p>`,
    ],
  ])('%s', async (_what, body) => {
    expect(await faultsOf(body)).toEqual([]);
  });
});
