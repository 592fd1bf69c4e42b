import { unique } from './products.ts';
import { anAddress, delivery } from './orders.ts';

/** An address that takes a body, with one that is good in form. */
export interface TakesBody {
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  readonly body: () => Record<string, unknown>;
  /** Fields that may be left out. */
  readonly optional?: readonly string[];
  /** Fields by which one kind of body is told from another: without them it is the other kind, and refused as that. */
  readonly tells?: readonly string[];
  /** Fields in which any text may be meant. */
  readonly anyText?: readonly string[];
}

/** An address that takes a query, with values that each parameter refuses. */
export interface TakesQuery {
  readonly path: string;
  readonly refused: Readonly<Record<string, readonly string[]>>;
  /** Values refused by parameters that a form may repeat, once for every box that is ticked. */
  readonly refusedAmongSeveral?: Readonly<Record<string, readonly string[]>>;
  /** Whether it refuses parameters nobody asked for. Pages don't: links shared elsewhere gather some. */
  readonly strict?: boolean;
}

const ID = 'AAAAAAAAAAAAAAAAAAAAAA';
const NUMBERS = ['-1', '1.5', 'x', '', '1e3', '99999999999', '%F0%9F%90%9D', '%00', '0x10', 'NaN'];
const PAGES = [...NUMBERS, '0'];

export const apiBodies: readonly TakesBody[] = [
  { method: 'PUT', path: '/api/v1/cart/lines/X', body: () => ({ qty: 1 }) },
  {
    method: 'PUT',
    path: '/api/v1/cart/lines/X',
    body: () => ({ add: 1, opId: unique() }),
    tells: ['add'],
    anyText: ['opId'],
  },
  {
    method: 'POST',
    path: '/api/v1/members',
    body: () => ({ email: anAddress(), password: 'seven bees on a hexagon', name: 'Ada' }),
    anyText: ['password'],
  },
  {
    method: 'POST',
    path: '/api/v1/session',
    body: () => ({ email: anAddress(), password: 'seven bees' }),
    // Nobody has such an address; saying more would tell what addresses may look like.
    anyText: ['email', 'password'],
  },
  { method: 'POST', path: `/api/v1/orders/${ID}/payment`, body: () => ({ method: 'invoice' }) },
  {
    method: 'POST',
    path: '/api/v1/orders/find',
    body: () => ({ number: 'S-7K2MD-4QXWT', email: anAddress() }),
  },
  {
    method: 'POST',
    path: '/api/v1/orders',
    body: () => {
      const { shipTo, ...rest } = delivery(anAddress());
      return {
        orderId: ID,
        ver: 1,
        agreedTotal: 100,
        ...rest,
        shipTo: { ...shipTo, line2: 'Flat 3', region: 'London' },
      };
    },
    optional: ['shipTo.line2', 'shipTo.region'],
  },
];

const listing = {
  exact: ['x', '1', '', '%00'],
  minPrice: NUMBERS,
  maxPrice: NUMBERS,
  inStock: ['x', '2', '', '%00'],
  sort: ['x', '', 'PRICE'],
};

const NAMES = ['%00', '%3Cb%3E', 'x'.repeat(41), '-oak', 'a%0Ab'];
const facets = {
  price: ['x', '1', '-', '-1', '1-x', '1.5-2', '%00', '99999999999-'],
  colour: NAMES,
  material: [...NAMES, 'a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r,s,t,u'],
  size: ['x', 'huge', 'small,x', '%00'],
};

export const queries: readonly TakesQuery[] = [
  {
    path: '/api/v1/products',
    refused: {
      ...listing,
      ...facets,
      page: PAGES,
      pageSize: [...PAGES, '101'],
      q: ['q'.repeat(501)],
      category: ['c'.repeat(121)],
    },
    strict: true,
  },
  {
    path: '/search',
    refused: { ...listing, page: PAGES, pageSize: PAGES, q: ['q'.repeat(501)] },
    refusedAmongSeveral: { ...facets, category: ['c'.repeat(121)] },
  },
  { path: '/api/v1/suggestions', refused: { q: ['', '%20', 'q'.repeat(501)] }, strict: true },
  { path: '/categories/story-shapes', refused: { ...listing, page: PAGES }, refusedAmongSeveral: facets },
  { path: '/sitemap.xml', refused: { page: ['0', '-1', 'x'] } },
  { path: '/cart', refused: { qty: ['x', '-1', '1.5'], full: ['x', ''], removed: ['', 's'.repeat(65)] } },
  { path: '/checkout', refused: { address: ['a'.repeat(65)] } },
  { path: '/checkout/review', refused: { changed: ['x', ''], link: ['x', ''] } },
  { path: `/orders/${ID}`, refused: { key: ['k'.repeat(65)], cancellation: ['x', ''] } },
  { path: `/orders/${ID}/account`, refused: { key: ['k'.repeat(65)] } },
  { path: `/orders/${ID}/events`, refused: { key: ['k'.repeat(65)] } },
  { path: `/orders/${ID}/payment`, refused: { key: ['k'.repeat(65)] } },
  { path: `/orders/${ID}/cancellation`, refused: { key: ['k'.repeat(65)] } },
  { path: `/api/v1/orders/${ID}`, refused: { key: ['k'.repeat(65)] } },
  { path: '/sign-in/forgotten', refused: { asked: ['x', ''] } },
  { path: '/sign-in/new-password', refused: { token: ['t'.repeat(65)] } },
  { path: '/account/email/confirmation', refused: { token: ['t'.repeat(65)] } },
];

/** Queries of addresses that only members may ask. */
export const memberQueries: readonly TakesQuery[] = [
  { path: '/orders', refused: { page: PAGES } },
  { path: '/api/v1/orders', refused: { page: PAGES } },
  { path: '/account', refused: { done: ['x', ''] } },
  { path: '/account/password', refused: { done: ['x', ''] } },
  { path: '/account/sessions', refused: { ended: ['x', ''] } },
  { path: '/account/addresses', refused: { removed: ['x', ''] } },
];

/** Forms of pages, by the fields that make them go through. */
export const pageForms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '/cart/lines': { sku: 'X', qty: '1' },
  '/cart/lines/X': { qty: '1' },
  '/cart/lines/X/removal': { qty: '1' },
  '/cart/adjustment': { next: 'cart' },
  '/checkout': {},
  '/checkout/country': { 'shipTo.country': 'DE' },
  '/orders/find': { number: 'S-7K2MD-4QXWT', email: 'ada@example.com' },
  '/link': { link: ID, page: `/orders/${ID}` },
  [`/orders/${ID}/payment`]: { method: 'invoice' },
  '/orders': { orderId: ID, ver: '1', agreedTotal: '100' },
  '/sign-in': { email: 'ada@example.com', password: 'seven bees' },
  '/register': { email: 'ada@example.com', name: 'Ada', password: 'seven bees on a hexagon' },
  '/sign-in/forgotten': { email: 'ada@example.com' },
  '/sign-in/new-password': { token: 'A'.repeat(43), password: 'nine wasps on a cube' },
  '/account/email/confirmation': { token: 'A'.repeat(43) },
};

/** A form that only members have, with the fields that may hold any text of sensible length. */
export interface MemberForm {
  readonly fields: Readonly<Record<string, string>>;
  readonly anyText?: readonly string[];
}

/** Forms of pages that only members see. */
export const memberForms: Readonly<Record<string, MemberForm>> = {
  '/account/deletion': { fields: { password: 'not my password' } },
  '/account/name': { fields: { name: 'Ada' }, anyText: ['name'] },
  '/account/email': { fields: { email: 'ada@example.com', password: 'not my password' } },
  '/account/password': { fields: { old: 'not my password', password: 'nine wasps on a cube' } },
  '/account/addresses': addressForm(),
  [`/account/addresses/${ID}`]: addressForm(),
};

function addressForm(): MemberForm {
  const fields = { name: 'Ada', line1: '12 Row', city: 'London', postcode: 'W1A 1AA', country: 'GB' };
  return { fields, anyText: ['name', 'line1', 'city'] };
}

/** Addresses whose changes need no more than to be asked for: of what nobody owns, there is nothing. */
export const changesByAddress: readonly string[] = [
  `/orders/${ID}/account`,
  `/orders/${ID}/cart`,
  `/api/v1/orders/${ID}/cart`,
  `/orders/${ID}/cancellation`,
  `/api/v1/orders/${ID}/cancellation`,
];

/** Forms that are only judged: whatever is in them, the answer says what is wrong with it (story addresses). */
export const judgedForms: readonly string[] = ['/checkout/check'];

/** The same, of members: what isn’t theirs isn’t there. */
export const memberChangesByAddress: readonly string[] = [
  `/account/sessions/${ID}/ending`,
  `/account/addresses/${ID}/country`,
  `/account/addresses/${ID}/usual`,
  `/account/addresses/${ID}/removal`,
  `/account/addresses/${ID}/return`,
];

/** The same, of members: all that is asked for is in the address, and it is always there. */
export const memberRequests: readonly string[] = ['/account/sessions/ending', '/account/email/confirmation/mail'];

/** Addresses that take neither a body nor a query. */
export const plainPaths: readonly string[] = [
  'GET /api',
  'GET /api/v1/openapi.json',
  'GET /',
  'GET /robots.txt',
  'GET /contact',
  'GET /pages/:name',
  'GET /styleguide',
  'GET /new.rss',
  'GET /products/:slug',
  'GET /api/v1/products/:slug',
  'GET /api/v1/categories',
  'GET /api/v1/cart',
  'POST /api/v1/cart/adjustment',
  'DELETE /api/v1/cart/lines/:sku',
  'GET /api/v1/session',
  'DELETE /api/v1/session',
  'GET /account/data',
  'GET /account/deletion',
  'GET /account/addresses/new',
  'GET /account/addresses/:addressId',
  ...memberRequests.map((path) => `POST ${path}`),
  'GET /register',
  'GET /sign-in',
  'POST /sign-out',
  // Takes along what it can use of the form, and leads on whatever that is (story typed-once).
  'POST /checkout/sign-in',
  // Sends a link to the address in the draft: there is nothing to send along.
  'POST /checkout/email/link',
  // What it is about is in the cookie that a mail’s link was exchanged for.
  'GET /checkout/email',
  'POST /checkout/email',
  'GET /orders/find',
  'GET /link',
  'GET /me',
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
];

/** Every leaf of a body, as the dotted path that a refusal names. */
export function leavesOf(body: object, above = ''): string[] {
  return Object.entries(body).flatMap(([name, value]) => {
    const path = above + name;
    return typeof value === 'object' && value !== null ? [path, ...leavesOf(value as object, `${path}.`)] : [path];
  });
}

/** A copy of the body with another value at a path; undefined takes the field away. */
export function withAt(body: Record<string, unknown>, path: string, value: unknown): Record<string, unknown> {
  const [first = '', ...rest] = path.split('.');
  if (rest.length > 0) {
    return { ...body, [first]: withAt(body[first] as Record<string, unknown>, rest.join('.'), value) };
  }
  const { [first]: _old, ...others } = body;
  return value === undefined ? others : { ...others, [first]: value };
}
