import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticBeanstalkClient } from '@aws-sdk/client-elastic-beanstalk';
import { IAMClient } from '@aws-sdk/client-iam';
import { RDSClient } from '@aws-sdk/client-rds';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type Answer, asked } from './answer.ts';
import { networkThere } from './network.ts';
import { quotasLeft } from './quotas.ts';
import { rolesThere } from './roles.ts';
import { databaseClass, platformBranch } from './services.ts';
import { type Wants } from './wants.ts';

export interface AccountWishes {
  readonly wants: Wants;
  readonly region: string;
  /** Whose roles are looked for; nobody's when absent. */
  readonly team: string | undefined;
}

export interface AccountReport {
  readonly account: string;
  readonly answers: readonly Answer[];
}

/**
 * Asks an account whether a store can be made in it. Only reads.
 *
 * @throws when nobody is known there: without credentials there is nothing to ask
 */
export async function checkAccount({ wants, region, team }: AccountWishes): Promise<AccountReport> {
  const requestHandler = { connectionTimeout: 3000, requestTimeout: 30_000, throwOnRequestTimeout: true };
  const settings = { region, requestHandler, maxAttempts: 2 };
  const { Account = 'unknown' } = await new STSClient(settings).send(new GetCallerIdentityCommand({}));
  const [ec2, rds] = [new EC2Client(settings), new RDSClient(settings)];
  const answers = [
    ...(await rolesThere(new IAMClient(settings), wants, team)),
    ...(await networkThere(ec2, wants, region)),
    ...(wants.databases === 0 ? [] : await asked('database class', () => databaseClass(rds, wants, region))),
    ...(await asked('platform', () => platformBranch(new ElasticBeanstalkClient(settings), wants))),
    ...(await quotasLeft({ ec2, rds, quotas: new ServiceQuotasClient(settings) }, wants)),
  ];
  return { account: Account, answers };
}

const SIGNS = { there: 'ok', missing: 'MISSING', unknown: '?' } as const;

/** The report for a terminal, one thing a line, with what to do below each that is missing. */
export function reportLines({ account, answers }: AccountReport, { wants, region }: AccountWishes): string[] {
  const width = Math.max(...answers.map(({ what }) => what.length));
  const count = (state: Answer['state']) => answers.filter((each) => each.state === state).length;
  const [lacking, unknown] = [count('missing'), count('unknown')];
  const verdict = lacking > 0 ? `${String(lacking)} missing` : unknown > 0 ? 'nothing found missing' : 'all there';
  return [
    `account ${account} in ${region}, for a store made ${wants.kind === undefined ? 'without --cfg' : `with --cfg ${wants.kind}`}`,
    ...answers.flatMap(({ what, state, found, cure }, index) => [
      `${SIGNS[state].padEnd(8)} ${what.padEnd(width)}  ${found}`,
      // One command may make several things: it is said below the last of them.
      ...(cure === undefined || cure === answers[index + 1]?.cure ? [] : [`${' '.repeat(9)}-> ${cure}`]),
    ]),
    `${verdict}${unknown > 0 ? `, ${String(unknown)} could not be asked` : ''}`,
  ];
}

/** 0: all is there. 1: something is missing. 3: nothing is known to be missing, and not everything could be asked. */
export function exitCodeOf({ answers }: AccountReport): number {
  if (answers.some(({ state }) => state === 'missing')) return 1;
  return answers.some(({ state }) => state === 'unknown') ? 3 : 0;
}
