import fc, { type Arbitrary } from 'fast-check';
import { visitor } from './api-shots.ts';
import type { PageForm } from './forms.ts';
import { elsewhere } from './hostile-texts.ts';
import { hostileText } from './json-arbitraries.ts';
import { asHeader, onTheWire, type Shot, TOKEN, type Visitor } from './shot.ts';

const FORM = 'application/x-www-form-urlencoded';
/** Of a field, so that a form stays below what a body may hold. */
const LONGEST_FIELD = 8000;
/** Node refuses heads of 16 KB by itself. */
const LONGEST_PATH = 10_000;

type Fields = readonly (readonly [string, string])[];

/** Requests for what a form is sent to: as it stands, with a field or two spoilt, or with anything at all. */
export function formShots({ method, action, fields }: PageForm, seenBy: Visitor): Arbitrary<Shot> {
  const target = `${method} ${action.split('?')[0] ?? ''}`;
  const token = fc.oneof({ weight: 8, arbitrary: fc.constant(TOKEN) }, { weight: 1, arbitrary: hostileText });
  const sent = fc.oneof(
    { weight: 1, arbitrary: fc.constant(fields) },
    { weight: 8, arbitrary: spoiltFields(fields) },
    { weight: 3, arbitrary: spoiltFields(fields).chain(spoiltFields) },
  );
  const as = fc.oneof({ weight: 6, arbitrary: fc.constant(seenBy) }, { weight: 1, arbitrary: visitor });
  return fc
    .tuple(as, sent, token, fc.constantFrom('', '', '', '', '&x=%ff', '&__proto__=1', '&%=1', '&a[b]=1'))
    .map(([who, chosen, sign, end]): Shot => {
      const query = encoded(chosen.map(([name, value]) => [name, name === '_csrf' ? sign : value])) + end;
      if (method === 'GET')
        return {
          as: who,
          method,
          target,
          path: `${action.split('?')[0] ?? ''}?${query}`.slice(0, LONGEST_PATH),
          headers: page,
        };
      return { as: who, method, target, path: action, headers: { ...page, 'Content-Type': FORM }, body: query };
    });
}

const page = { Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin' };

function spoiltFields(fields: Fields): Arbitrary<Fields> {
  const how = fc.constantFrom('replaced', 'replaced', 'replaced', 'removed', 'repeated', 'joined', 'nested');
  return fc.tuple(fc.nat(), how, hostileText).map(([index, way, text]): Fields => {
    const at = index % Math.max(fields.length, 1);
    const [name = 'x'] = fields[at] ?? [];
    const worse: readonly [string, string] = [name, text.slice(0, LONGEST_FIELD)];
    if (way === 'removed') return fields.filter((_, other) => other !== at);
    if (way === 'repeated') return [...fields, worse];
    if (way === 'joined') return [...fields, [text.slice(0, 200), 'x']];
    if (way === 'nested') return [...fields, [`${name}[x]`, text.slice(0, 200)]];
    return fields.map((field, other) => (other === at && name !== '_csrf' ? worse : field));
  });
}

const encoded = (fields: Fields) =>
  fields.map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join('=')).join('&');

const METHODS = ['GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'TRACE'];

/** Looks at pages with queries, cookies and headers nobody can have meant, and at paths that aren’t there. */
export function lookShots(paths: readonly string[]): Arbitrary<Shot> {
  const odd = hostileText.map((text) => encodeURIComponent(text.toWellFormed()).slice(0, 3000).replace(/%.?$/, ''));
  const raw = fc.constantFrom(
    '%',
    '%ff',
    '%c0%ae%c0%ae',
    '%00',
    '..%2f..',
    '.git/config',
    ';a',
    '%0d%0ax-planted:1',
    '\\',
    '//',
  );
  const below = fc
    .tuple(fc.constantFrom(...paths), fc.oneof(odd, raw))
    .map(([path, part]) => `${path === '/' ? '' : path}/${part}`);
  const names = fc.constantFrom(
    'q',
    'page',
    'sort',
    'next',
    'key',
    'token',
    'colour',
    'price',
    'category',
    'utm_source',
    'email',
    'name',
  );
  const asked = fc
    .tuple(
      fc.constantFrom(...paths),
      names,
      fc.oneof(odd, fc.constantFrom(...elsewhere).map(encodeURIComponent)),
      names,
      odd,
    )
    .map(([path, name, value, other, another]) => `${path}?${name}=${value}&${other}=${another}`);
  const shot = (method: Arbitrary<string>, path: Arbitrary<string>) =>
    fc.record({ as: visitor, method, path, headers: oddHeaders });
  // Of all pages these two send on whoever is signed in: by chance alone they would be asked for that once in a drill.
  const sentOn = fc
    .tuple(fc.constantFrom('/sign-in', '/register'), fc.constantFrom(...elsewhere))
    .map(([path, way]) => `${path}?next=${encodeURIComponent(way)}`);
  return fc
    .oneof(
      { arbitrary: shot(fc.constantFrom(...METHODS), fc.oneof(asked, asked, below)), weight: 7 },
      { arbitrary: shot(fc.constant('GET'), sentOn), weight: 1 },
    )
    .map(({ as, method, path, headers }) => ({
      ...{ as, method, headers, target: 'any page' },
      path: onTheWire(path.startsWith('//') ? path.slice(1) : path).slice(0, LONGEST_PATH),
    }));
}

const odd = hostileText.map((text) => asHeader(text).slice(0, 4000));
const oddHeaders: Arbitrary<Shot['headers']> = fc
  .tuple(
    fc.constantFrom(
      'Accept',
      'Accept-Language',
      'Accept-Encoding',
      'Cookie',
      'Range',
      'If-None-Match',
      'If-Modified-Since',
      'X-Request-Id',
      'X-Forwarded-For',
      'X-Forwarded-Host',
      'X-Forwarded-Proto',
      'Referer',
      'User-Agent',
      'Origin',
      'Sec-Fetch-Site',
      'Authorization',
      'X-HTTP-Method-Override',
    ),
    odd,
    fc.constantFrom('', 'cart=', 'session=', 'session=s%3A', 'found-order=', 'in-doubt=', 'a=;;=;'),
  )
  .map(([name, value, cookie]) => ({
    'Sec-Fetch-Site': 'same-origin',
    [name]: name === 'Cookie' ? `${cookie}${value}` : value,
  }));
