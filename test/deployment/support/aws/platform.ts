import { listOf, text, textsOf, type Words } from './query.ts';
import { Refusal } from './refusal.ts';

const BRANCH = 'Node.js 24 running on 64bit Amazon Linux 2023';
const NUMBER = '6.11.8';
const PAGE = 2;

/** The one platform of this account, in the forms in which it is spoken of. */
export const platform = {
  arn: `arn:aws:elasticbeanstalk:us-east-1::platform/${BRANCH}/${NUMBER}`,
  stack: `64bit Amazon Linux 2023 v${NUMBER} running Node.js 24`,
  name: BRANCH,
} as const;

export const platformBranch = {
  PlatformName: 'Node.js',
  BranchName: BRANCH,
  LifecycleState: 'Supported',
  SupportedTierList: ['WebServer/Standard', 'Worker/SQS/HTTP'],
};

export type Summary = Readonly<
  Record<
    | 'PlatformArn'
    | 'PlatformOwner'
    | 'PlatformStatus'
    | 'PlatformBranchName'
    | 'PlatformVersion'
    | 'PlatformLifecycleState'
    | 'PlatformBranchLifecycleState',
    string
  >
>;

export const platformVersion: Summary = {
  PlatformArn: platform.arn,
  PlatformOwner: 'AWSElasticBeanstalk',
  PlatformStatus: 'Ready',
  PlatformBranchName: BRANCH,
  PlatformVersion: NUMBER,
  PlatformLifecycleState: 'Recommended',
  PlatformBranchLifecycleState: 'Supported',
};

/** One more version of the same platform, which may replace what {@link platform} is. */
export const platformOf = (number: string, more: Partial<Summary> = {}): Summary => ({
  ...platformVersion,
  PlatformArn: platform.arn.replace(NUMBER, number),
  PlatformVersion: number,
  PlatformLifecycleState: '',
  ...more,
});

/** A version of the platform as solution stacks are called. */
export const stackOf = (number: string): string => platform.stack.replace(NUMBER, number);

/** The versions that one may list, two on a page. A filter asks for one attribute to be what it says. */
export function platformsListed(versions: readonly Summary[], input: Readonly<Record<string, Words>>) {
  const filters = listOf(input['Filters']).map((filter) => ({
    name: text(filter, 'Type') as keyof Summary,
    is: textsOf((filter as { readonly Values?: Words }).Values),
  }));
  const found = versions.filter((version) =>
    filters.every(
      ({ name, is }) => !(name in version) || is.some((value) => value.toLowerCase() === version[name].toLowerCase()),
    ),
  );
  const from = Number(text(input['NextToken']) || 0);
  const more: Record<string, string> = from + PAGE < found.length ? { NextToken: String(from + PAGE) } : {};
  return { PlatformSummaryList: found.slice(from, from + PAGE), ...more };
}

/** @throws {Refusal} when there is no such version */
export function platformDescribed(versions: readonly Summary[], arn: string) {
  const found = versions.find(({ PlatformArn }) => PlatformArn === arn);
  if (found === undefined) throw new Refusal('ResourceNotFoundException', `No Platform named '${arn}' found.`);
  return {
    PlatformDescription: { ...found, PlatformName: platform.name, SolutionStackName: stackOf(found.PlatformVersion) },
  };
}
