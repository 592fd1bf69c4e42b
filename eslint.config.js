import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const shop = ['src/**/*.{ts,tsx}', 'worker/src/**/*.{ts,tsx}'];
const workshop = ['local/**/*.ts', 'scripts/**/*.ts', 'deployment/**/*.ts', 'test/support/**/*.ts', 'bench/**/*.ts'];
const tests = ['**/*.spec.{ts,tsx}', 'test/**/*.ts'];

// ---- What may not be written, and why. One list per reach: ESLint lets a later block replace an earlier one's rule.
const everywhere = [
  {
    selector: 'CallExpression[callee.property.name="orIgnore"]',
    message: 'INSERT IGNORE hides every fault of the row, not just the duplicate: insert, and look at the error.',
  },
  {
    selector: 'Property[key.name="synchronize"][value.value=true]',
    message: 'Migrations only: synchronize drops and adds columns, with the data in them.',
  },
];
const inTheShop = [
  {
    selector:
      'CallExpression[callee.property.name="save"][callee.object.name=/^(orders?|orderLines|orderRepository|ordersRepository)$/]',
    message: 'An order is inserted, never saved: save() overwrites an accepted order with a repeated message.',
  },
  {
    selector:
      'CallExpression[callee.property.name="save"][callee.object.property.name=/^(orders?|orderLines|orderRepository|ordersRepository)$/]',
    message: 'An order is inserted, never saved: save() overwrites an accepted order with a repeated message.',
  },
  {
    selector:
      'CallExpression[callee.property.name="save"][arguments.0.name=/^(Order|OrderLine|OrderEvent|Payment|StockMovement)$/]',
    message: 'Rows of an order are inserted, never saved: save() overwrites what an earlier delivery recorded.',
  },
  {
    selector:
      'CallExpression[callee.property.name="upsert"][arguments.0.name=/^(Order|OrderLine|OrderEvent|Payment|StockMovement)$/]',
    message: 'Rows of an order are inserted, never upserted: a duplicate id has to be seen and judged.',
  },
  {
    selector:
      'MemberExpression[object.name="process"][property.name="env"]:not(CallExpression[callee.name="loadConfig"] > *)',
    message: 'Configuration is read once, at the door: loadConfig(process.env) of src/foundation/config.',
  },
];
const ofSql = [
  {
    selector: 'CallExpression[callee.property.name=/^(query|execute)$/] > BinaryExpression.arguments[operator="+"]',
    message: 'A statement is not put together from texts: what a visitor typed goes into the list of values, as ?.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(query|execute)$/] > TemplateLiteral.arguments :matches(Identifier, MemberExpression > Identifier.object)[name=/^(request|req|body|params|form|input|dto|visitor|wish|typed|search|q)$/]',
    message:
      'What a visitor typed is a value of a statement, never a part of it: put ? there and it into the list of values.',
  },
  {
    selector:
      'CallExpression[callee.property.name=/^(query|execute)$/] > TemplateLiteral.arguments TemplateElement[tail=false][value.raw=/[\'"]$/]',
    message: 'A text in quotes made of something is how SQL gets injected: put ? there and it into the list of values.',
  },
];
const ofMoney = [
  {
    selector: 'BinaryExpression[operator=/^[*/%]$/]:not([left.name="share"]) > Literal.right[value=100]',
    message:
      'How many digits money has, its currency says: minorUnits, decimalMoney and formatMoney of src/foundation/money.',
  },
  {
    selector: 'BinaryExpression[operator=/^[*/%]$/] > Literal.left[value=100]',
    message:
      'How many digits money has, its currency says: minorUnits, decimalMoney and formatMoney of src/foundation/money.',
  },
  {
    selector: 'CallExpression[callee.property.name="toFixed"]:not([arguments.0.value=1])',
    message: 'Money is not rounded to digits of our choice: decimalMoney and formatMoney of src/foundation/money.',
  },
  {
    selector: 'Property[key.name="style"][value.value="currency"]',
    message: 'An amount in words comes from formatMoney of src/foundation/money, in a script from the API’s priceText.',
  },
  {
    selector: 'TemplateElement[value.raw=/(price|total|amount)\\)?\\s*[*\\/]\\s*10/i]',
    message: 'How many digits money has, its currency says, and SQL doesn’t know it.',
  },
];
const inPages = [
  {
    selector: 'JSXText[value=/\\p{L}{2}/u]',
    message: 'What the shop says stands in src/words, so that it can be said in another language.',
  },
  {
    selector:
      'JSXAttribute[name.name=/^(aria-label|label|hint|title|placeholder|alt|description)$/] > Literal[value=/\\p{L}{2}/u]',
    message: 'What the shop says stands in src/words, so that it can be said in another language.',
  },
];
const ofComponents = [
  {
    selector: 'JSXAttribute[name.name="class"] > Literal[value=/^(button|notice|empty|pager|breadcrumbs|choice)( |$)/]',
    message:
      'There is a component for this in src/web/components: Button, Notice, EmptyState, Pagination, Breadcrumbs, Choice.',
  },
];
const inTests = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name="only"]',
    message: 'A focused test hides all others.',
  },
  { selector: 'CallExpression[callee.name=/^(fit|fdescribe)$/]', message: 'A focused test hides all others.' },
];
const byNode = [
  {
    selector: 'TSEnumDeclaration, TSParameterProperty, TSModuleDeclaration[declare!=true][kind!="global"], Decorator',
    message: 'Node runs this file by leaving its types out, so it may hold nothing that types would have to make.',
  },
];

/** `it.skip` without a word on why looks like an oversight for ever. */
const skipNeedsReason = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const skipped = (node) => {
      const above = context.sourceCode.getCommentsBefore(statementOf(node)).at(-1);
      if (!above || above.value.trim().split(/\s+/).length < 3) {
        context.report({ node, message: 'Say in a comment above why this test is skipped and what brings it back.' });
      }
    };
    return {
      'CallExpression[callee.property.name="skip"][callee.object.name=/^(it|test|describe)$/]': skipped,
      'CallExpression[callee.name=/^(xit|xtest|xdescribe)$/]': skipped,
    };
  },
};
const statementOf = (node) => (node.type === 'ExpressionStatement' || !node.parent ? node : statementOf(node.parent));

export default defineConfig(
  globalIgnores(['node_modules/', 'dist/', 'build/', 'public/', 'coverage/', '.local/', 'rehearsal/out/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: { console: 'readonly', process: 'readonly', URL: 'readonly', Buffer: 'readonly', fetch: 'readonly' },
    },
  },
  {
    files: ['assets/**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        `document window location history navigator fetch URL URLSearchParams FormData Headers EventSource CustomEvent
         IntersectionObserver MutationObserver HTMLElement HTMLFormElement HTMLInputElement HTMLButtonElement localStorage
         sessionStorage setTimeout clearTimeout setInterval clearInterval requestAnimationFrame matchMedia customElements
         AbortController AbortSignal DOMParser crypto CSS Uint8Array Intl console Event innerHeight`
          .split(/\s+/)
          .map((name) => [name, 'readonly']),
      ),
    },
  },
  {
    // Is sent to the browser.
    files: ['test/support/layout/*.js'],
    languageOptions: { globals: { document: 'readonly', getComputedStyle: 'readonly', scrollY: 'readonly' } },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { store: { rules: { 'skip-needs-reason': skipNeedsReason } } },
    rules: {
      // void is the one way to say "nobody waits for this, on purpose"; a promise that may fail needs a catch before it.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // It leaves files with decorators alone: there Nest needs the class at run time, and TS1272 tells what is missing.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // An async method without await is how a class answers an interface of promises.
      '@typescript-eslint/require-await': 'off',
      // Jest functions and Nest handlers are passed by name without harm.
      '@typescript-eslint/unbound-method': 'off',
      'store/skip-needs-reason': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-syntax': ['error', ...everywhere],
    },
  },
  // In a page `as 'safe'` is a word to the XSS scan, and to the compiler it is idle.
  { files: ['**/*.tsx'], rules: { '@typescript-eslint/no-unnecessary-type-assertion': 'off' } },
  {
    files: shop,
    rules: {
      'no-restricted-syntax': ['error', ...everywhere, ...inTheShop, ...ofSql, ...ofMoney],
      // The tiers write JSON lines through the logger, with the request's id. Commands answer on a terminal.
      'no-console': 'error',
      // Nest modules are empty classes that carry a decorator.
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  // Node's scripts of the workshop have other hundreds; what a browser runs has none.
  { files: ['assets/scripts/**/*.js'], rules: { 'no-restricted-syntax': ['error', ...ofMoney] } },
  {
    files: ['src/**/*.tsx'],
    // The styleguide, the page about the API and the mails to staff are for those who build and run the shop, beside English names.
    ignores: ['src/styleguide/**', 'src/web/openapi/**', 'src/notifications/mails/staff-mail.tsx'],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...inTheShop, ...ofSql, ...ofMoney, ...inPages] },
  },
  {
    files: ['src/web/**/*.tsx', 'src/*/web/**/*.tsx'],
    ignores: ['src/web/components/**', 'src/styleguide/**', 'src/web/openapi/**'],
    rules: {
      'no-restricted-syntax': ['error', ...everywhere, ...inTheShop, ...ofSql, ...ofMoney, ...inPages, ...ofComponents],
    },
  },
  // The door itself; commands and entry points speak to a terminal.
  { files: ['src/foundation/config/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...everywhere, ...ofMoney] } },
  // The one place that knows digits of money.
  { files: ['src/foundation/money/*.ts'], rules: { 'no-restricted-syntax': ['error', ...everywhere, ...inTheShop] } },
  { files: ['src/**/command.ts', 'src/migrate.ts'], rules: { 'no-console': 'off' } },
  {
    files: tests,
    rules: {
      'no-restricted-syntax': ['error', ...everywhere, ...inTests],
      'no-console': 'off',
      // Answers of the shop arrive as JSON of no type; a test says what it expects of them by testing it.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: workshop, rules: { 'no-restricted-syntax': ['error', ...everywhere, ...inTests, ...byNode] } },
);
