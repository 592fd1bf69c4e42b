import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './cruise.ts';

// The linter refuses words between tags. Here are the others: what TypeScript hands to a page, a refusal or a mail.

/** Where the shop speaks to shoppers. */
const speaking = globSync(
  [
    'src/web/**/*.{ts,tsx}',
    'src/*/web/**/*.{ts,tsx}',
    'src/failover/*.tsx',
    'src/notifications/mails/*.tsx',
    'src/checkout/purchase.ts',
    'src/membership/password-rules.ts',
    'src/orders/order-status.ts',
  ],
  { cwd: root, exclude: (path) => path.endsWith('.spec.ts') || path.endsWith('.spec.tsx') },
);
/** The page about the API, the guide to the styles and mails to staff are English in every shop. */
const english = /\/operations\.ts$|^src\/web\/openapi\/|^src\/styleguide\/|\/staff-mail\.tsx$/;

/** A word and another, written small: names of things (classes, browsers, fields) don’t look like that. */
const SENTENCE = /(^|[\s“„(])\p{L}[\p{L}’]*[,;]? \p{Ll}[\p{L}’]*([.,;:!?)”]?(\s|$))/u;
/** What is called with words for programs, or for whoever reads logs and documents. */
const NOT_SAID = /(^|\.)(logger\.\w+|describe|set|super|budget|within)$/;

/** Sentences of a file, where they stand. */
function sentencesIn(path: string, text: string): string[] {
  const file = ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.Latest,
    true,
    path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && /Error$/.test(node.expression.getText(file))) return;
    if (ts.isCallExpression(node) && NOT_SAID.test(node.expression.getText(file))) return;
    if (ts.isJsxAttribute(node) && /^(class|at|autocomplete|style)$/.test(node.name.getText(file))) return;
    // DynamoDB’s expressions read like sentences, too.
    if (ts.isPropertyAssignment(node) && /Expression$/.test(node.name.getText(file))) return;
    const said = textOf(node);
    if (said !== undefined && SENTENCE.test(said)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push(`${path}:${String(line + 1)}: ${said}`);
    }
    node.forEachChild(look);
  };
  look(file);
  return found;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isJsxText(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('0');
}

describe('what the shop says to shoppers', () => {
  it('stands in src/words, so that it can be said in another language', () => {
    const files = speaking.filter((path) => !english.test(path));
    expect(files.length).toBeGreaterThan(100);
    expect(files.flatMap((path) => sentencesIn(path, readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });

  it.each([
    `throw new Conflict('cart-changed', 'Your cart is another one now.');`,
    `const page = z.string().regex(/x/, 'must be a page number');`,
    'const title = `Order ${number} is being checked`;',
    `const empty = <EmptyState words="Nothing here yet." />;`,
    `const label = taken ? 'Sold out' : words.catalog.stock.plenty;`,
  ])('is found where it stands elsewhere: %s', (line) => {
    expect(sentencesIn('planted.tsx', line)).toHaveLength(1);
  });

  it.each([
    `this.logger.log({ orderId }, 'order is cancelled');`,
    `throw new Error('an order that is cancelled stays so');`,
    `const button = <a class="button wide quiet" />;`,
    `const row = { UpdateExpression: 'ADD sids :sid' };`,
    `const key = z.string().describe('The key from the mail');`,
  ])('is not mistaken for what nobody is told: %s', (line) => {
    expect(sentencesIn('planted.tsx', line)).toEqual([]);
  });
});
