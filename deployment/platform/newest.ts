import {
  DescribePlatformVersionCommand,
  type ElasticBeanstalkClient,
  paginateListPlatformVersions,
  type PlatformSummary,
} from '@aws-sdk/client-elastic-beanstalk';
import { NotWritten } from './not-written.ts';

/** A version of a platform, in both forms in which files name one. */
export interface PlatformVersion {
  readonly version: string;
  /** `64bit Amazon Linux 2023 v6.11.8 running Node.js 24` */
  readonly stack: string;
  readonly arn: string;
}

/**
 * The version of a branch that Elastic Beanstalk recommends; where it recommends none, the highest that is ready.
 *
 * @param branch such as `Node.js 24 running on 64bit Amazon Linux 2023`
 * @throws {NotWritten} when the branch has none, or the service doesn't say how env.yaml has to name it
 */
export async function newestOf(client: ElasticBeanstalkClient, branch: string): Promise<PlatformVersion> {
  const ready: PlatformSummary[] = [];
  const asked = { Filters: [{ Type: 'PlatformBranchName', Operator: '=', Values: [branch] }] };
  for await (const { PlatformSummaryList = [] } of paginateListPlatformVersions({ client }, asked))
    ready.push(
      ...PlatformSummaryList.filter((each) => each.PlatformStatus === 'Ready' && each.PlatformBranchName === branch),
    );
  const [newest] = ready.toSorted(
    (one, other) =>
      Number(isRecommended(other)) - Number(isRecommended(one)) || compare(numberOf(other), numberOf(one)),
  );
  if (newest?.PlatformArn === undefined)
    throw new NotWritten(
      `there is no version of ${branch} here: has it been retired, or may you not list it (elasticbeanstalk:ListPlatformVersions)?`,
    );
  const { PlatformDescription } = await client.send(
    new DescribePlatformVersionCommand({ PlatformArn: newest.PlatformArn }),
  );
  const [version, stack = ''] = [numberOf(newest), PlatformDescription?.SolutionStackName];
  if (!stack.includes(` v${version} running `))
    throw new NotWritten(`Elastic Beanstalk calls version ${version} of ${branch} “${stack}”, which is no name of it`);
  return { version, stack, arn: newest.PlatformArn };
}

const numberOf = ({ PlatformVersion = '' }: PlatformSummary): string => PlatformVersion;
const isRecommended = ({ PlatformLifecycleState = '' }: PlatformSummary): boolean =>
  PlatformLifecycleState.toLowerCase() === 'recommended';

/** 6.9.1 is less than 6.11.0. */
function compare(one: string, other: string): number {
  const [these, those] = [one.split('.').map(Number), other.split('.').map(Number)];
  for (let place = 0; place < Math.max(these.length, those.length); place += 1) {
    const difference = (these[place] ?? 0) - (those[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
