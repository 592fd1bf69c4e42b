import { ApiClient } from '../support/api-client.ts';
import { apiBodies, leavesOf, withAt } from '../support/endpoints.ts';
import { eventually } from '../support/eventually.ts';
import { loggedAbout } from '../support/web-log.ts';

const cases = apiBodies.map(({ method, path, body, optional = [], tells = [], anyText = [] }) => ({
  name: `${method} ${path} ${Object.keys(body()).join(' ')}`,
  method,
  path,
  body,
  optional,
  tells,
  anyText,
}));

/** Values of kinds a field may not have, by the kind it has. */
const wrongKinds = (value: unknown): unknown[] => [
  null,
  true,
  [],
  ['x'],
  { x: 1 },
  ...(typeof value === 'string' ? [7] : []),
  ...(typeof value === 'number' ? ['7', 1.5, -1, 1e300] : []),
  ...(typeof value === 'object' ? ['x', 7] : []),
];

/** Texts that no field of the shop takes, whatever it is for. */
const wrongTexts = ['', '   ', 'x'.repeat(5000), 'line\nbreak', 'nul\0byte', 'bell\u0007', '\u2028'];
/** Texts that some fields take: whatever they are answered, the shop doesn't break over them. */
const oddTexts = [
  '🐝'.repeat(10),
  '\ud800',
  "'; DROP TABLE orders; --",
  '<script>alert(1)</script>',
  '{"$gt":""}',
  '%00',
  '٣',
];

const answered = async (method: string, path: string, body: unknown) => {
  const answer = await new ApiClient().send(method, path, typeof body === 'string' ? body : JSON.stringify(body));
  return { ...answer, fields: ((answer.body.errors ?? []) as { field: string }[]).map(({ field }) => field) };
};

describe.each(cases)('$name', ({ method, path, body, optional, tells, anyText }) => {
  const fields = leavesOf(body());

  it.each(fields)('says that %s is of the wrong kind', async (field) => {
    for (const value of wrongKinds(
      field.split('.').reduce<unknown>((at, name) => Reflect.get(at as object, name), body()),
    )) {
      const { status, fields: named, body: problem } = await answered(method, path, withAt(body(), field, value));
      expect([field, value, status, named]).toEqual([
        field,
        value,
        status,
        expect.arrayContaining([within(field, named)]),
      ]);
      expect([400, 422]).toContain(status);
      expectProblem(problem, status);
    }
  });

  it.each(fields.filter((field) => !optional.includes(field)))('says that %s is missing', async (field) => {
    const { status, fields: named } = await answered(method, path, withAt(body(), field, undefined));
    if (tells.includes(field)) expect([status, named.length > 0]).toEqual([400, true]);
    else expect([status, within(field, named)]).toEqual([422, expect.any(String)]);
  });

  it('says which text is one it can’t use', async () => {
    for (const field of textsOf(body())) {
      const unusable = optional.includes(field) ? wrongTexts.filter((text) => text.trim() !== '') : wrongTexts;
      for (const text of anyText.includes(field) ? ['', 'x'.repeat(5000)] : unusable) {
        const { status, fields: named } = await answered(method, path, withAt(body(), field, text));
        expect([field, text, status, named]).toEqual([field, text, 422, [field]]);
      }
      for (const text of oddTexts) {
        const { status } = await answered(method, path, withAt(body(), field, text));
        expect([text, status < 500]).toEqual([text, true]);
      }
    }
  });

  it('takes no field that nobody asked for, at any depth', async () => {
    const groups = ['', ...fields.filter((field) => fields.some((other) => other.startsWith(`${field}.`)))];
    for (const group of groups) {
      for (const unknown of ['extra', 'isAdmin', 'constructor', 'toString']) {
        const field = group === '' ? unknown : `${group}.${unknown}`;
        const { status, fields: named } = await answered(method, path, withAt(body(), field, 'x'));
        expect([field, status, named]).toEqual([field, 400, [field]]);
      }
    }
  });

  it('is not led astray by __proto__', async () => {
    const text = JSON.stringify(body()).replace(/^\{/, '{"__proto__":{"role":"staff","qty":1},');
    const { status, fields: named } = await answered(method, path, text);
    expect([status, named]).toEqual([400, ['__proto__']]);
    expect((await new ApiClient().get('/me')).body).toEqual({ cartCount: 0, servedBy: expect.any(Object) });
  });

  it.each([
    ['nothing', ''],
    ['half of it', '{"qty":'],
    ['text', '"qty"'],
    ['a number', '42'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a list of lists', '['.repeat(5000) + ']'.repeat(5000)],
    ['a bare word', 'qty=1'],
    ['something twice', '{"qty":1,"qty":99}'],
    ['text that isn’t UTF-8', '{"qty":"\\xff"}'],
    ['70 KB', JSON.stringify({ note: 'x'.repeat(70_000) })],
  ])('can’t be read: %s', async (_what, text) => {
    const { status, body: problem } = await answered(method, path, text);
    expect([400, 413, 422]).toContain(status);
    expectProblem(problem, status);
    expect(problem.errors.length).toBeGreaterThan(0);
  });

  it.each([
    ['can’t be read', '{"qty":', 400],
    ['is sound', JSON.stringify(body()), expect.any(Number)],
  ])('that %s leaves one line under its reference in the log', async (_what, text, status) => {
    const { headers } = await new ApiClient().send(method, path, text);
    const [line, ...more] = await eventually(() => {
      const lines = loggedAbout(String(headers['x-request-id'])).filter((each) => 'res' in each);
      return Promise.resolve(lines.length > 0 && lines);
    });
    expect(line).toMatchObject({ req: { method, path }, res: { status } });
    expect(more).toEqual([]);
  });

  it.each([
    ['no kind', { 'Content-Type': '' }],
    ['another kind', { 'Content-Type': 'text/plain' }],
    ['an unknown alphabet', { 'Content-Type': 'application/json; charset=klingon' }],
    ['an unknown packing', { 'Content-Encoding': 'zip' }],
    ['a broken packing', { 'Content-Encoding': 'gzip' }],
    ['a kind of nonsense', { 'Content-Type': '\u00ff/;;==' }],
  ])('comes as %s', async (_what, headers) => {
    const { status, body: problem } = await new ApiClient().send(method, path, JSON.stringify(body()), headers);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expectProblem(problem, status);
  });
});

/** What the refusal names for a field: itself, or what is inside it or around it. */
function within(field: string, named: readonly string[]): string | undefined {
  return named.find((name) => name === field || name.startsWith(`${field}.`));
}

function textsOf(body: Record<string, unknown>): string[] {
  const at = (field: string) =>
    field.split('.').reduce<unknown>((inner, name) => Reflect.get(inner as object, name), body);
  return leavesOf(body).filter((field) => typeof at(field) === 'string');
}

function expectProblem(problem: unknown, status: number): void {
  expect(problem).toMatchObject({
    type: expect.any(String),
    title: expect.stringMatching(/./),
    status,
    detail: expect.stringMatching(/./),
    requestId: expect.stringMatching(/^[\w-]{8,}$/),
  });
  expect(JSON.stringify(problem)).not.toMatch(/ at \/|node_modules|SELECT |zod|express/i);
}
