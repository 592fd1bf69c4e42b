import { insertStatements, type RawRow, statementsIn } from './insert-statements.js';

const TEXT = `it's ; \n;\n "quoted" \\ \u2028 🧊`;
const table = {
  name: 'a`b',
  columns: [
    { name: 'id', kind: 'figure' as const },
    { name: 'said', kind: 'text' as const },
  ],
};

async function* rows(count: number): AsyncGenerator<RawRow> {
  for (let index = 0; index < count; index += 1) yield [Buffer.from(String(index)), Buffer.from(TEXT)];
  await Promise.resolve();
}

async function* inPieces(text: string, length: number): AsyncGenerator<Buffer> {
  const all = Buffer.from(text);
  for (let start = 0; start < all.length; start += length) yield all.subarray(start, start + length);
  await Promise.resolve();
}

async function all(each: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const one of each) found.push(one);
  return found;
}

describe('rows as statements', () => {
  it('have a line each, whatever they hold', async () => {
    const [statement = '', ...more] = await all(insertStatements(table, rows(3), () => undefined));
    expect(more).toEqual([]);
    expect(statement.split('\n')).toHaveLength(5);
    expect(statement).toMatch(/^INSERT INTO `a``b` \(`id`, `said`\) VALUES\n\(0, 'it\\'s ; \\n;\\n/);
  });

  it('begin a new statement before one is too long for a server', async () => {
    const statements = await all(insertStatements(table, rows(20_000), () => undefined));
    expect(statements.length).toBeGreaterThan(1);
    expect(Math.max(...statements.map(({ length }) => length))).toBeLessThan(300_000);
  });

  it('are none for no rows', async () => {
    expect(await all(insertStatements(table, rows(0), () => undefined))).toEqual([]);
  });

  it.each([1, 2, 3, 7, 100, 1e6])('are the same again when they come in pieces of %d bytes', async (length) => {
    const written = [...(await all(insertStatements(table, rows(3), () => undefined))), 'SET a = 1;\n'];
    const read = await all(statementsIn(inPieces(written.join(''), length)));
    expect(read.map((each) => `${each};\n`)).toEqual(written);
  });

  it('that end halfway are not taken for whole', async () => {
    await expect(all(statementsIn(inPieces("INSERT INTO a VALUES ('b", 5)))).rejects.toThrow('in the middle');
  });
});
