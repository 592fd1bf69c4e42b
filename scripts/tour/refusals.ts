import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { runBuilt } from './failover-site.ts';
import type { Visit } from './visit.ts';

const root = resolve(import.meta.dirname, '../..');

/** Each as an expression over what the script below imports. */
const REFUSALS: Readonly<Record<string, string>> = {
  broken: `new Problem(500, 'Fault', '')`,
  'too much, to look': `new TooManyRequests(1), { kind: 'look', address: '/search?q=hexagon' }`,
  'too much, to send again': `new TooManyRequests(600), { kind: 'form', address: '/cart', fields: [['qty', '2']] }`,
  'too much, with a password': `new TooManyRequests(45), { kind: 'form', address: '/register',
    fields: [['name', 'Ada'], ['email', 'ada@example.com'], ['password', '']] }`,
  'too much, an address': `new TooManyRequests(45), { kind: 'form', address: '/account/password',
    fields: [['old', ''], ['password', '']] }`,
  'input refused': `new InputFaults([{ field: 'qty', message: words.cart.faults.whole }])`,
  'not read': `new InputFaults([{ field: 'body', message: words.problems.notUtf8 }], 400)`,
  'too large': `new TooLarge()`,
  'another method': `new MethodNotAllowed(['GET', 'HEAD'])`,
  'address with a slip': `new MalformedAddress()`,
  'another host': `new UnknownHost()`,
  'form out of date': `new Refused(words.problems.formOutOfDate)`,
  'from another site': `new Refused(words.problems.otherSite)`,
  full: `new UnavailableForNow(5)`,
};

/** What the shop says no with; as few addresses have one to show, the pages are made by hand. */
export async function refusals(page: Page, visit: Visit): Promise<void> {
  const made = await runBuilt(root, ['--input-type=module', '--eval', SCRIPT], {});
  for (const [name, body] of Object.entries(JSON.parse(made) as Record<string, string>)) {
    await page.route('**/refusal', (route) => route.fulfill({ status: 500, contentType: 'text/html', body }));
    await page.goto('/refusal');
    await visit(name, page);
    await page.unroute('**/refusal');
  }
}

const SCRIPT = `
  import * as problems from './dist/src/web/problems/problem.js';
  import { ProblemPage } from './dist/src/web/problems/problem-page.js';
  import { SendAgain } from './dist/src/web/problems/send-again.js';
  import { words } from './dist/src/words/index.js';
  const { Problem, InputFaults, MalformedAddress, MethodNotAllowed } = problems;
  const { Refused, TooLarge, TooManyRequests, UnavailableForNow, UnknownHost } = problems;
  const pageOf = async (problem, way) => {
    const again = way === undefined ? undefined : SendAgain({ again: way });
    return await ProblemPage({ problem, requestId: 'Xk2aPq9-0c41', again });
  };
  console.log(JSON.stringify({
    ${Object.entries(REFUSALS)
      .map(([name, problem]) => `'${name}': await pageOf(${problem}),`)
      .join('\n    ')}
  }));
`;
