import { resolve } from 'node:path';
import { tiers } from '../../deployment/check/project.ts';
import { readProject } from '../../deployment/check/read-project.ts';
import { situationsOf } from '../../deployment/check/situations.ts';
import { NotHad } from '../../local/foreign/not-had.ts';
import { pythonTool, type PythonTool } from '../../local/foreign/python.ts';
import { policiesOfEnvironment, policiesOfStack, type WrittenPolicy } from './support/policies.ts';

const root = resolve(import.meta.dirname, '../..');
const PARLIAMENT = '1.6.4';

const had = await pythonTool('parliament', PARLIAMENT);
if (had instanceof NotHad) process.stderr.write(`parliament did not read the policies: ${had.reason}\n`);
const tool = had as PythonTool;
const read = had instanceof NotHad ? it.skip : it;
const tests = had instanceof NotHad ? ` (not run: ${had.reason})` : '';

/** What may be said of a policy, with what speaks for it. */
const ACCEPTED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Deployer: { RESOURCE_STAR: 'AWS makes up the names of caches, security groups and subscriptions' },
};

interface Found {
  readonly issue: string;
  readonly title: string;
  readonly detail: readonly { readonly action?: string }[] | string;
  readonly location: { readonly line?: number };
}

/**
 * What parliament says of a policy: unknown actions, resources that an action has no use for, conditions that can't hold. A star
 * among actions also stands for some that have other resources; of those alone nothing is said.
 */
async function findings(policy: WrittenPolicy['document']): Promise<string[]> {
  // Each statement has a line of its own, by which parliament tells which it means.
  const lines = policy.Statement.map((statement) => JSON.stringify(statement));
  const words = `{"Version": "${policy.Version}", "Statement": [\n${lines.join(',\n')}\n]}`;
  const { code, out, err } = await tool.run('parliament', ['--json'], { input: words, within: 120_000 });
  const found = out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Found);
  // One that broke has said nothing about the policy.
  if (code !== 0 && found.length === 0) throw new Error(err);
  return found
    .filter((each) => !isOfAStar(each, lines[(each.location.line ?? 0) - 2] ?? words))
    .map(({ issue, title }) => `${issue} ${title}`);
}

const isOfAStar = ({ issue, detail }: Found, statement: string): boolean =>
  issue === 'RESOURCE_MISMATCH' &&
  typeof detail !== 'string' &&
  detail.every(({ action = '' }) => !statement.includes(`"${action}"`));

const project = readProject(root);
const ofEnvironments = situationsOf(project).flatMap((situation) =>
  tiers.flatMap((tier) => policiesOfEnvironment(project.in(situation), tier)),
);
const all = [
  ...ofEnvironments,
  ...['account/once.yaml', 'account/roles.yaml', 'account/sweep.yaml'].flatMap(policiesOfStack),
];
/** Most shapes have the same rights. */
const distinct = [...new Map(all.map((each): [string, WrittenPolicy] => [JSON.stringify(each), each])).values()];

describe(`parliament ${PARLIAMENT}${tests}`, () => {
  it('is given every policy, with all functions in it written out', () => {
    expect(new Set(distinct.map(({ name }) => name))).toEqual(
      new Set(['WebPolicy', 'WorkerPolicy', 'Deployer', 'ManagedUpdates', 'WebRole', 'WorkerRole', 'Role']),
    );
    expect(JSON.stringify(distinct)).not.toMatch(/\$\{|Fn::|\{\{/);
  });

  read.each(distinct)('finds nothing that isn’t accepted in $name', async ({ name, document }) => {
    const accepted = Object.keys(ACCEPTED[name] ?? {});
    const found = await findings(document);
    expect(found.filter((words) => !accepted.some((issue) => words.startsWith(`${issue} `)))).toEqual([]);
    expect(accepted.filter((issue) => !found.some((words) => words.startsWith(`${issue} `)))).toEqual([]);
  });

  read('notices an action that no such resource has', async () => {
    const Resource = 'arn:aws:sqs:us-east-1:123456789012:orders';
    const planted = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'dynamodb:GetItem', Resource }] };
    expect((await findings(planted)).join()).toContain('RESOURCE_MISMATCH');
  });
});
