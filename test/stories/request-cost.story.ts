import { ApiClient } from '../support/api-client.ts';
import { LARGEST, largeHeads, largeJson, largePairs, longKinds } from '../support/attack/large-inputs.ts';
import {
  apiBodies,
  changesByAddress,
  judgedForms,
  leavesOf,
  memberChangesByAddress,
  memberForms,
  memberQueries,
  pageForms,
  plainPaths,
  queries,
  withAt,
} from '../support/endpoints.ts';
import { type Answer, exchange, type Wish } from '../support/exchange.ts';
import { registered } from '../support/members.ts';
import { putInCart } from '../support/orders.ts';
import { canTellCost, ranFor } from '../support/process-cost.ts';
import { aProduct } from '../support/products.ts';
import { Shopper } from '../support/shopper.ts';
import { twin } from '../support/twin.ts';

/** What the largest request may take of the one thread that serves everybody, beyond a small one to the same address. */
const MOST_MILLISECONDS = 20;
/** What a refusal may hold: twenty faults and their words; of a page, the form that is shown again. */
const LARGEST_PROBLEM = 16_384;
const LARGEST_PAGE = 40_000;
/** Kinds of text that took more than their length once. */
const WERE_SLOW = ['spaces within', 'marks by kind'];
/** A busy machine makes some look dear that aren’t: whatever seems too dear is asked again. */
const TRIES = 4;

const FORM = 'application/x-www-form-urlencoded';

interface Case {
  readonly what: string;
  readonly wish: Wish;
}

/** What one request takes of the event loop, and what is answered. */
async function measured(wish: Wish): Promise<{ cost: number; answer: Answer }> {
  const { pid, url } = twin().web;
  const before = canTellCost ? ranFor(pid) : 0;
  const answer = await exchange(url, wish);
  return { cost: canTellCost ? ranFor(pid) - before : 0, answer };
}

/** Sends the small request, then each large one, and names those that are too dear or answered at too great a length. */
async function tooDear(small: Wish, cases: readonly Case[]): Promise<string[]> {
  let [usual, length] = [Infinity, 0];
  for (let time = 0; time < TRIES; time += 1) {
    const { cost, answer } = await measured(small);
    usual = Math.min(usual, cost);
    length = Math.max(length, Buffer.byteLength(answer.body));
  }
  const faults: string[] = [];
  for (const { what, wish } of cases) {
    let least = Infinity;
    for (let time = 0; time < TRIES && least - usual >= MOST_MILLISECONDS; time += 1) {
      const { cost, answer } = await measured(wish);
      least = Math.min(least, cost);
      const most = /json/.test(answer.headers['content-type'] ?? '') ? LARGEST_PROBLEM : Math.max(length, LARGEST_PAGE);
      const bytes = Buffer.byteLength(answer.body);
      if (answer.status >= 500) faults.push(`${what}: answered ${String(answer.status)}`);
      if (answer.status >= 400 && bytes > most)
        faults.push(`${what}: ${String(answer.status)} with ${String(bytes)} bytes`);
    }
    if (least - usual >= MOST_MILLISECONDS)
      faults.push(`${what}: ${least.toFixed(1)} ms, a small one ${usual.toFixed(1)} ms`);
  }
  return [...new Set(faults)];
}

/** Those that were slow once, and of the others one after the other: each field gets some, each kind gets fields everywhere. */
function kindsFor(at: number) {
  const kinds = Object.entries(longKinds);
  const others = kinds.filter(([kind]) => !WERE_SLOW.includes(kind));
  return [...kinds.filter(([kind]) => WERE_SLOW.includes(kind)), ...others.filter((_, other) => other % 4 === at % 4)];
}

/** A body with each of its fields as long as a body may be. */
function longFields<Body>(fields: readonly string[], size: number, withField: (name: string, text: string) => Body) {
  return fields.flatMap((field, at) =>
    kindsFor(at).map(([kind, text]): [what: string, body: Body] => [
      `${field} of ${kind}`,
      withField(field, text(size - 1000)),
    ]),
  );
}

describe('the largest request that is taken costs little more than a small one, and is answered as briefly:', () => {
  it.each(
    apiBodies.map((route) => [`${route.method} ${route.path} ${Object.keys(route.body()).join(' ')}`, route] as const),
  )('JSON to %s', async (_name, { method, path, body }) => {
    const wish = (text: string): Wish => ({
      method,
      path,
      body: text,
      headers: { 'Content-Type': 'application/json' },
    });
    const cases = [
      ...Object.entries(largeJson),
      ...longFields(leavesOf(body()), LARGEST.json, (field, text) => cut(JSON.stringify(withAt(body(), field, text)))),
      ...leavesOf(body()).map(
        (field) => [`${field} a list`, JSON.stringify(withAt(body(), field, Array(25_000).fill(0)))] as const,
      ),
    ];
    expect(
      await tooDear(
        wish(JSON.stringify(body())),
        cases.map(([what, text]) => ({ what, wish: wish(text) })),
      ),
    ).toEqual([]);
  });

  const forms = Object.entries({
    ...pageForms,
    ...Object.fromEntries(Object.entries(memberForms).map(([path, { fields }]) => [path, fields])),
    ...Object.fromEntries([...judgedForms, ...changesByAddress, ...memberChangesByAddress].map((path) => [path, {}])),
  }).filter(([path]) => !path.startsWith('/api/'));

  it.each(forms)('a form to %s', async (path, fields: Readonly<Record<string, string>>) => {
    const { cookie, token } = await somebody(path.startsWith('/account'));
    const wish = (text: string): Wish => ({
      ...{ method: 'POST', path, body: `_csrf=${token}&${text}` },
      headers: { Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin', 'Content-Type': FORM, ...cookie },
    });
    const whole = encoded(fields);
    const cases = [
      ...Object.entries(largePairs(LARGEST.form - 100)),
      ...longFields(Object.keys(fields), LARGEST.form, (field, text) =>
        cutPairs(encoded({ ...fields, [field]: text }), LARGEST.form - 100),
      ),
    ];
    expect(
      await tooDear(
        wish(whole),
        cases.map(([what, text]) => ({ what, wish: wish(text) })),
      ),
    ).toEqual([]);
  });

  it.each([...queries, ...memberQueries].map((query) => [query.path, query] as const))(
    'a query to %s',
    async (path, query) => {
      const { cookie } = await somebody(memberQueries.includes(query));
      const wish = (text: string): Wish => ({ path: `${path}?${text}`, headers: { Accept: 'text/html', ...cookie } });
      const names = Object.keys({ ...query.refused, ...query.refusedAmongSeveral });
      const cases = [
        ...Object.entries(largePairs(LARGEST.head)),
        ...names.flatMap((name) =>
          kindsFor(name.length).map(
            ([kind, text]) =>
              [`${name} of ${kind}`, cutPairs(encoded({ [name]: text(LARGEST.head) }), LARGEST.head)] as const,
          ),
        ),
        ...names.map(
          (name) => [`${name} again and again`, `${name}=1&`.repeat(LARGEST.head / (name.length + 3))] as const,
        ),
      ];
      expect(
        await tooDear(
          wish(''),
          cases.map(([what, text]) => ({ what, wish: wish(text) })),
        ),
      ).toEqual([]);
    },
  );

  it.each(plainPaths.filter((path) => path.startsWith('GET ')).map((path) => path.slice(4)))(
    'the head of GET %s',
    async (path) => {
      const wish = (headers: Readonly<Record<string, string>>): Wish => ({ path: path.replace(/:\w+/, 'x'), headers });
      const cases = Object.entries(largeHeads).map(([what, headers]) => ({ what, wish: wish(headers) }));
      expect(await tooDear(wish({}), cases)).toEqual([]);
    },
  );
});

const encoded = (fields: Readonly<Record<string, string>>) => new URLSearchParams(fields).toString();
/** Escaped, a text is longer than a body may be. */
const cut = (json: string) =>
  Buffer.byteLength(json) <= 65_536 ? json : `${Buffer.from(json).toString('latin1').slice(0, 65_000)}"}`;
const cutPairs = (pairs: string, size: number) => pairs.slice(0, size).replace(/%.?$/, '');

/** A guest with a cart, or a member, and the token of their forms. */
async function somebody(isMember: boolean) {
  const client = new ApiClient();
  if (isMember) await registered(client);
  await putInCart(client, await aProduct());
  const token = (await new Shopper(client.cookies).open('/cart')).attribute('input[name=_csrf]', 'value') ?? '';
  return { cookie: client.cookies.header(), token: encodeURIComponent(token) };
}
