import type { IncomingHttpHeaders } from 'node:http';
import { load } from 'cheerio';
import { PLANTED_HEADER, PLANTED_TAG } from './hostile-texts.ts';
import type { Shot } from './shot.ts';

/** What came back for a shot. */
export interface Impact {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** As text; empty for streams, which are left once they have begun. */
  readonly body: string;
  readonly bytes: number;
}

/** What a program may be told about a fault: twenty fields and their words fit three times. */
export const LARGEST_PROBLEM = 16_384;
/** What a page that refuses something may hold beyond the form it shows again. */
export const LARGEST_REFUSAL = 100_000;

const INSIDE = [
  /^\s+at .+:\d+:\d+\)?$/m,
  /node_modules/,
  /file:\/\/\/|\/dist\/src\/|\/src\/[\w/-]+\.(ts|js)\b/,
  /\bER_[A-Z_]{4,}\b|You have an error in your SQL|QueryFailedError|errno|sqlState/i,
  /\bE(CONNREFUSED|NOENT|TIMEDOUT|PIPE)\b/,
  /ValidationException|ConditionalCheckFailed|ZodError|TypeError|ReferenceError|RangeError|SyntaxError/,
  /X-Powered-By|Express\b/i,
];

type Oracle = (impact: Impact, shot: Shot, shop: string) => string | undefined;

const oracles: Readonly<Record<string, Oracle>> = {
  'no fault of the shop’s own': ({ status }) => (status >= 500 ? `answered ${String(status)}` : undefined),

  'no word of the inside': ({ body }) => {
    const told = INSIDE.find((pattern) => pattern.test(body));
    return told === undefined ? undefined : `tells ${String(told)}: ${String(told.exec(body)?.[0])}`;
  },

  'only statuses the document names': ({ status }, { documented, method }) =>
    documented === undefined || documented.includes(status) || method === 'OPTIONS'
      ? undefined
      : `answers ${String(status)}, which the document doesn’t name (${documented.join(', ')})`,

  'an answer of bounded size': ({ status, headers, bytes }) => {
    if (status < 400) return undefined;
    const most = /json/.test(headers['content-type'] ?? '') ? LARGEST_PROBLEM : LARGEST_REFUSAL;
    return bytes > most ? `answers ${String(status)} with ${String(bytes)} bytes` : undefined;
  },

  'no way out of the shop': ({ headers: { location } }, { path }, shop) => {
    if (location === undefined) return undefined;
    const there = URL.canParse(location, shop) ? new URL(location, new URL(path, shop)) : undefined;
    return there?.origin === new URL(shop).origin ? undefined : `leads to ${location}`;
  },

  'no header by a stranger': ({ headers }) =>
    PLANTED_HEADER in headers || (headers['set-cookie'] ?? []).some((cookie) => cookie.startsWith(PLANTED_HEADER))
      ? 'carries a header that was planted'
      : undefined,

  'no markup by a stranger': ({ headers, body }) => {
    if (!/html|xml|svg/.test(headers['content-type'] ?? '') || !body.toLowerCase().includes(`<${PLANTED_TAG}`))
      return undefined;
    // In the value of an attribute it may stand: a parser knows.
    return load(body)(PLANTED_TAG).length > 0 ? 'holds a tag that was planted' : undefined;
  },

  'cookies nobody else can read or send': ({ headers }) =>
    (headers['set-cookie'] ?? []).find((cookie) => !isWellSet(cookie)),

  'a cookie in what is kept by nobody': ({ headers }) =>
    headers['set-cookie'] !== undefined && !/no-store/.test(headers['cache-control'] ?? '')
      ? `sets a cookie with Cache-Control: ${String(headers['cache-control'])}`
      : undefined,

  'a type that browsers keep to': ({ headers, body, status }) => {
    if (headers['x-content-type-options'] !== 'nosniff') return 'has no nosniff';
    if (body !== '' && status !== 304 && headers['content-type'] === undefined) return 'has no type';
    if (!/default-src 'none'/.test(String(headers['content-security-policy']))) return 'has no policy';
    return undefined;
  },

  'refusals of the API as problems': ({ status, headers, body }, { documented, method }) =>
    documented !== undefined && method !== 'HEAD' && status >= 400 && !isProblem(headers, body, status)
      ? `refuses as ${String(headers['content-type'])}: ${body.slice(0, 80)}`
      : undefined,
};

/** What an answer gives away or does wrong, in words; none when it is as it should be. */
export function faultsOf(impact: Impact, shot: Shot, shop: string): string[] {
  return Object.entries(oracles).flatMap(([promise, oracle]) => {
    const fault = oracle(impact, shot, shop);
    return fault === undefined ? [] : [`${promise}: ${fault}`];
  });
}

/** Names of everything that is looked at. */
export const promises = Object.keys(oracles);

function isWellSet(cookie: string): boolean {
  const attributes = cookie
    .split(';')
    .slice(1)
    .map((attribute) => attribute.trim().toLowerCase());
  const has = (attribute: string) => attributes.includes(attribute);
  const isHost = cookie.startsWith('__Host-');
  return (
    has('httponly') &&
    has('samesite=lax') &&
    has('path=/') &&
    !attributes.some((one) => one.startsWith('domain')) &&
    isHost === has('secure')
  );
}

function isProblem(headers: IncomingHttpHeaders, body: string, status: number): boolean {
  if (!(headers['content-type'] ?? '').startsWith('application/problem+json')) return false;
  const problem = JSON.parse(body) as { status?: number; errors?: unknown[] };
  return problem.status === status && (problem.errors?.length ?? 0) <= 20;
}
