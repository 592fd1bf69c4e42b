import { faultsOf, type Impact, LARGEST_PROBLEM, promises } from './oracles.ts';
import type { Shot } from './shot.ts';

const SHOP = 'http://127.0.0.1:3000';
const shot: Shot = { as: 'nobody', method: 'GET', path: '/search?q=x', headers: {}, target: 'GET /search' };
const asked: Shot = { ...shot, path: '/api/v1/products', documented: [200, 400], target: 'get /api/v1/products' };

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'",
  'cache-control': 'no-store',
};
const answer = (more: Partial<Impact> = {}): Impact => {
  const body = more.body ?? '<h1>Search</h1>';
  return { status: 200, headers, body, bytes: Buffer.byteLength(body), ...more };
};
const problem = (problemOf: object) => ({
  status: 400,
  headers: { ...headers, 'content-type': 'application/problem+json' },
  body: JSON.stringify({ status: 400, ...problemOf }),
});
const cookie = (line: string) => ({ headers: { ...headers, 'set-cookie': [line] } });

/** Answers that break a promise, by which; each as a shop with that one fault would give it. */
const broken: [promise: string, impact: Impact, shot: Shot][] = [
  ['no fault of the shop’s own', answer({ status: 503 }), shot],
  ['no word of the inside', answer({ body: '<pre>Error\n    at find (/app/dist/src/a.js:10:5)</pre>' }), shot],
  ['no word of the inside', answer({ body: 'ER_PARSE_ERROR: You have an error in your SQL syntax' }), shot],
  ['only statuses the document names', answer({ ...problem({}), status: 409, body: '{"status":409}' }), asked],
  ['an answer of bounded size', answer({ ...problem({ detail: 'x'.repeat(LARGEST_PROBLEM) }) }), asked],
  ['an answer of bounded size', answer({ status: 422, body: 'x'.repeat(200_000) }), shot],
  ['no way out of the shop', answer({ status: 303, headers: { ...headers, location: '//evil.example' } }), shot],
  ['no way out of the shop', answer({ status: 303, headers: { ...headers, location: '/\\evil.example' } }), shot],
  ['no way out of the shop', answer({ status: 303, headers: { ...headers, location: 'javascript:planted()' } }), shot],
  ['no header by a stranger', answer({ headers: { ...headers, 'x-planted': '1' } }), shot],
  ['no markup by a stranger', answer({ body: '<p>You searched for <x-planted></p>' }), shot],
  ['no markup by a stranger', answer({ body: '<a title="">\n<X-Planted a=""></a>' }), shot],
  ['cookies nobody else can read or send', answer(cookie('a=1; Path=/; SameSite=Lax')), shot],
  ['cookies nobody else can read or send', answer(cookie('a=1; Path=/; HttpOnly; SameSite=None')), shot],
  ['cookies nobody else can read or send', answer(cookie('a=1; Path=/; HttpOnly; SameSite=Lax; Domain=x')), shot],
  ['cookies nobody else can read or send', answer(cookie('__Host-a=1; Path=/; HttpOnly; SameSite=Lax')), shot],
  [
    'a cookie in what is kept by nobody',
    answer({
      headers: { ...headers, 'cache-control': 'public', 'set-cookie': ['a=1; Path=/; HttpOnly; SameSite=Lax'] },
    }),
    shot,
  ],
  ['a type that browsers keep to', answer({ headers: { ...headers, 'x-content-type-options': '' } }), shot],
  ['a type that browsers keep to', answer({ headers: { ...headers, 'content-security-policy': '' } }), shot],
  ['refusals of the API as problems', answer({ status: 400 }), asked],
  ['refusals of the API as problems', answer({ ...problem({ errors: Array(21).fill({}) }) }), asked],
];

describe('an answer that breaks a promise', () => {
  it.each(broken)('is found out: %s', (promise, impact, sent) => {
    expect(faultsOf(impact, sent, SHOP).map((fault) => fault.split(': ', 1)[0])).toEqual([promise]);
  });

  it('is there for every promise', () => {
    expect([...new Set(broken.map(([promise]) => promise))].sort()).toEqual([...promises].sort());
  });
});

describe('an answer as it should be', () => {
  it.each([
    ['a page', answer(), shot],
    ['a page that shows a tag as text', answer({ body: '<p title="<x-planted>">&lt;x-planted></p>' }), shot],
    ['a way on', answer({ status: 303, headers: { ...headers, location: '/account?next=//evil.example' } }), shot],
    ['a cookie', answer(cookie('a=1; Path=/; HttpOnly; SameSite=Lax')), shot],
    ['a cookie over HTTPS', answer(cookie('__Host-a=1; Path=/; HttpOnly; Secure; SameSite=Lax')), shot],
    ['a problem', answer(problem({ errors: [{}] })), asked],
  ])('is nothing to complain of: %s', (_what, impact, sent) => {
    expect(faultsOf(impact, sent, SHOP)).toEqual([]);
  });
});
