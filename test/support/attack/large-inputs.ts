/** The largest inputs the shop takes, in shapes over which a program takes longer than their length. */

/** What bodies, and the head of a request, may hold (src/web/bodies.ts, and Node’s own limit). */
export const LARGEST = { json: 64_000, form: 32_000, head: 12_000 } as const;

/** Texts as long as that, each of a kind that matching, composing, decoding or escaping could take its time over. */
export const longKinds: Readonly<Record<string, (size: number) => string>> = {
  'one letter': (size) => 'a'.repeat(size),
  'spaces within': (size) => `x${' '.repeat(size - 2)}x`,
  'spaces before': (size) => `${' '.repeat(size - 1)}x`,
  digits: (size) => '4'.repeat(size),
  'dots and dashes': (size) => '-.'.repeat(size / 2),
  'markup to escape': (size) => `<&"'`.repeat(size / 4),
  'signs before an @': (size) => `${'a.'.repeat(size / 2 - 10)}@example.com`,
  'marks in a row': (size) => `a${'\u0301\u0323'.repeat(size / 4 - 1)}`,
  'marks by kind': (size) => `a${'\u0301'.repeat(size / 4 - 1)}${'\u0323'.repeat(size / 4 - 1)}`,
  'letters of other scripts': (size) => 'ﷺ'.repeat(size / 3),
  'many words': (size) => 'ab '.repeat(size / 3),
  'many values': (size) => 'a,'.repeat(size / 2),
};

const many = (size: number, each: (at: number) => string) => {
  const parts: string[] = [];
  for (let length = 0, at = 0; length < size - 20; at += 1) {
    const part = each(at);
    parts.push(part);
    length += part.length + 1;
  }
  return parts;
};
const nested = (size: number, open: string, close: string) => {
  const deep = Math.floor((size - 1) / (open.length + close.length));
  return `${open.repeat(deep)}1${close.repeat(deep)}`;
};
const short = (at: number) => at.toString(36);

/** JSON texts that are large as a whole. */
export const largeJson: Readonly<Record<string, string>> = {
  'thousands of fields nobody asked for': `{${many(LARGEST.json, (at) => `"${short(at)}":1`).join(',')}}`,
  'one field thousands of times': `{${many(LARGEST.json, () => '"a":1').join(',')}}`,
  'objects in objects': nested(LARGEST.json, '{"a":', '}'),
  'lists in lists': nested(LARGEST.json, '[', ']'),
  'a list of thousands': `[${many(LARGEST.json, () => '0').join(',')}]`,
  'a list of objects': `[${many(LARGEST.json, () => '{"a":{}}').join(',')}]`,
  'a name of all its length': `{"${'k'.repeat(LARGEST.json - 10)}":1}`,
  'a name in escapes': `{"${String.raw`\u0061`.repeat((LARGEST.json - 10) / 6)}":1}`,
  'a number of all its length': `{"qty":${'9'.repeat(LARGEST.json - 10)}}`,
  'a fraction of all its length': `{"qty":0.${'0'.repeat(LARGEST.json - 20)}1}`,
  'spaces between': `{${' '.repeat(LARGEST.json - 10)}"qty":1}`,
  'a text that never ends': `{"qty":"${'\\"'.repeat((LARGEST.json - 10) / 2)}`,
};

/** Forms and query strings that are large as a whole, without a question mark before them. */
export const largePairs = (size: number): Readonly<Record<string, string>> => ({
  'as many parameters as fit': many(size, (at) => `${short(at)}=1`).join('&'),
  'as many as are read, each of them long': many(size, (at) => `${short(at)}=${'x'.repeat(size / 90)}`).join('&'),
  'one parameter again and again': many(size, () => 'q=1').join('&'),
  'nothing but separators': '&'.repeat(size),
  'a name of all its length': `${'k'.repeat(size - 2)}=1`,
  'escapes all through': `a=${'%41'.repeat((size - 4) / 3)}`,
  'escapes of four bytes': `a=${'%F0%9F%90%9D'.repeat((size - 4) / 12)}`,
  'percent signs that begin nothing': `a=${'%'.repeat(size - 4)}`,
  'brackets in brackets': `a${'[b]'.repeat((size - 4) / 3)}=1`,
  'plus signs': `a=${'+'.repeat(size - 4)}`,
});

/** Cookies and other headers of all their length. */
export const largeHeads: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'as many cookies as fit': { Cookie: many(LARGEST.head, (at) => `${short(at)}=1`).join('; ') },
  'one cookie again and again': { Cookie: many(LARGEST.head, () => 'cart=1').join('; ') },
  'a cart of all its length': { Cookie: `cart=${'A'.repeat(LARGEST.head)}` },
  'a cart with as many parts': { Cookie: `cart=${'A.'.repeat(LARGEST.head / 2)}` },
  'a session of all its length': { Cookie: `session=s%3A${'A'.repeat(LARGEST.head)}` },
  'a session in escapes': { Cookie: `session=${'%41'.repeat(LARGEST.head / 3)}` },
  'nothing but separators': { Cookie: ';='.repeat(LARGEST.head / 2) },
  'quotes that never close': { Cookie: `cart="${'\\"'.repeat(LARGEST.head / 2)}` },
  'as many types as fit': { Accept: many(LARGEST.head, (at) => `a/${short(at)};q=0.1`).join(',') },
  'as many languages as fit': { 'Accept-Language': many(LARGEST.head, (at) => `${short(at)};q=0.1`).join(',') },
  'as many packings as fit': { 'Accept-Encoding': many(LARGEST.head, (at) => `${short(at)};q=0.1`).join(',') },
  'as many proxies as fit': { 'X-Forwarded-For': many(LARGEST.head, () => '10.0.0.1').join(',') },
  'as many tags as fit': { 'If-None-Match': many(LARGEST.head, (at) => `"${short(at)}"`).join(',') },
  'as many ranges as fit': { Range: `bytes=${many(LARGEST.head, (at) => `${String(at)}-`).join(',')}` },
  'a browser of all its length': { 'User-Agent': 'Mozilla/5.0 ('.repeat(LARGEST.head / 13) },
  'a reference of all its length': { 'X-Request-Id': 'x'.repeat(LARGEST.head) },
};
