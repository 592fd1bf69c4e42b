import { isSoundJson, misencoded, RepeatedKey } from './encodings.js';

describe('a query string or a form', () => {
  it.each([
    '',
    'q=hexagon',
    'q=gr%C3%B6%C3%9Fe&page=2',
    'q=100%',
    'q=%zz',
    'q=%F0%9F%94%B7',
    'q=a%00b',
    'gr%C3%B6sse=1',
  ])('in UTF-8 is sound: %s', (encoded) => {
    expect(misencoded(encoded)).toBeUndefined();
  });

  it.each([
    ['q=%ff', 'q'],
    ['page=2&q=%C3', 'q'],
    ['q=%C3%28', 'q'],
    ['q=%C0%AE', 'q'],
    ['q=%ED%A0%80', 'q'],
    ['q=%F5%80%80%80', 'q'],
    ['%ff=1', ''],
    ['gr%C3%B6sse=%ff', 'grösse'],
    ['100%=%ff', '100%'],
  ])('in anything else is refused by name: %s', (encoded, name) => {
    expect(misencoded(encoded)).toBe(name);
  });
});

describe('a JSON text', () => {
  it.each([
    '{}',
    '[]',
    '7',
    '"text"',
    'null',
    '{"a":1,"b":{"a":1}}',
    '[{"a":1},{"a":2}]',
    '{"é":"🔷"}',
    ' {"a" : 1e999 } ',
  ])('is sound: %s', (text) => {
    expect(isSoundJson(Buffer.from(text))).toBe(true);
  });

  it.each([
    ['{"qty":1,"qty":99}', 'qty'],
    ['{"qty":1,"\\u0071ty":99}', 'qty'],
    ['{"shipTo":{"city":"Delft","city":"Paris"}}', 'city'],
    ['[{"a":[1],"a":[2]}]', 'a'],
    ['{"__proto__":1,"__proto__":2}', '__proto__'],
  ])('that gives a key twice is refused by name: %s', (text, key) => {
    expect(() => isSoundJson(Buffer.from(text))).toThrow(RepeatedKey);
    expect(() => isSoundJson(Buffer.from(text))).toThrow(expect.objectContaining({ key }) as Error);
  });

  it.each([
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
    ['half of a letter', Buffer.from([0x22, 0xc3, 0x22])],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le').subarray(0, 13)],
    ['nested without end', Buffer.from('['.repeat(60_000))],
    ['no JSON', Buffer.from('{a:1}')],
  ])('that is %s is not sound', (_what, body) => {
    expect(isSoundJson(body)).toBe(false);
  });
});
