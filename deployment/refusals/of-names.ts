import { type Place } from '../check/place.ts';
import { platformsOf } from '../check/platform.ts';
import { tiers } from '../check/project.ts';
import { at, entriesOf, textOf, type Value } from '../check/value.ts';
import { branchOf, isOffered } from './branches.ts';
import { manifest, STACK } from './cases.ts';
import { type Case, type RefusalOfFiles } from './refusal.ts';
import { sent, type Wanted } from './wanted.ts';

const NAMING = 'https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_CreateEnvironment.html';

/** A name without the plus that a group is put to, and whether it had one. */
const namesIn = (wanted: Wanted): { place: Value; name: string; isBeginning: boolean }[] =>
  sent(wanted, 'EnvironmentName').map((place) => {
    const text = textOf(place) ?? '';
    return { place, name: text.replace(/\+$/, ''), isBeginning: text.endsWith('+') };
  });
const casesOf = (wanted: Wanted, refused: (name: string, isBeginning: boolean) => boolean): Case[] =>
  namesIn(wanted)
    .filter(({ name, isBeginning }) => refused(name, isBeginning))
    .map(({ place, name }) => ({ place, fill: { name } }));

const addresses = (wanted: Wanted, refused: (prefix: string) => boolean): Case[] =>
  sent(wanted, 'CName')
    .map((place): [Place, string] => [place, (textOf(place) ?? '').replace(/\+$/, '')])
    .filter(([, prefix]) => refused(prefix))
    .map(([place, prefix]) => ({ place, fill: { prefix } }));

const linked = (wanted: Wanted): { place: Place; name: string }[] =>
  sent(wanted, 'EnvironmentLinks').flatMap((links) =>
    entriesOf(links).map(({ value }) => ({ place: value, name: textOf(value) ?? '' })),
  );
/** Names of all environments of a group. */
const made = ({ project }: Wanted): string[] =>
  tiers.flatMap((tier) => textOf(at(project.environmentManifest(tier)?.root, 'EnvironmentName')) ?? []);

const platforms = (wanted: Wanted, form: (words: string) => boolean): Case[] =>
  platformsOf(wanted.project, wanted.tier)
    .filter(({ words }) => form(words) && !isOffered(branchOf(words)))
    .map(({ words, place }) => ({ place, fill: { platform: words } }));
const isArn = (words: string): boolean => words.startsWith('arn:');

const TIERS = ['WebServer Standard', 'Worker SQS/HTTP'];
const LETTERS = /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/;

/** What is sent beside the bundle: names, addresses, tier and platform. */
export const ofNames: readonly RefusalOfFiles[] = [
  {
    what: 'a name of fewer than four characters',
    how: 'answer',
    code: 'ValidationError',
    words:
      "1 validation error detected: Value '{name}' at 'environmentName' failed to satisfy constraint: Member must have length greater than or equal to 4",
    source: 'https://github.com/weavejester/lein-beanstalk/pull/40',
    rule: 'env-yaml',
    look: (wanted) => casesOf(wanted, (name, isBeginning) => name.length < 4 && !isBeginning),
    example: manifest(`${STACK}EnvironmentName: dev\n`),
  },
  {
    what: 'a name of more than forty characters',
    how: 'answer',
    code: 'ValidationError',
    words:
      "1 validation error detected: Value '{name}' at 'environmentName' failed to satisfy constraint: Member must have length less than or equal to 40",
    source: 'https://github.com/aws/aws-cli/issues/1891',
    rule: 'env-yaml',
    look: (wanted) => casesOf(wanted, (name) => name.length > 40),
    example: manifest(`${STACK}EnvironmentName: ${'long-'.repeat(8)}name\n`),
  },
  {
    what: 'a name with other characters than letters, digits and dashes',
    how: 'answer',
    code: 'InvalidParameterValue',
    words:
      "Value {name} at 'EnvironmentName' failed to satisfy constraint: Member must contain only letters, digits, and the dash character and may not start or end with a dash",
    source: 'https://github.com/terraform-linters/tflint-ruleset-aws/pull/315',
    rule: 'env-yaml',
    look: (wanted) => casesOf(wanted, (name, isBeginning) => !LETTERS.test(isBeginning ? `${name}x` : name)),
    example: manifest(`${STACK}EnvironmentName: web_shop\n`),
  },
  {
    what: 'an address that can be no name of a host',
    how: 'answer',
    code: 'InvalidParameterValue',
    words:
      "Value {prefix} at 'CNAMEPrefix' failed to satisfy constraint: Member must contain only letters, digits, and the dash character and may not start or end with a dash",
    source: NAMING,
    rule: 'refusals',
    look: (wanted) => addresses(wanted, (prefix) => !LETTERS.test(prefix)),
    example: manifest(`${STACK}EnvironmentName: webshop\nCName: web_shop\n`),
  },
  {
    what: 'an address of fewer than four or more than 63 characters',
    how: 'answer',
    code: 'ValidationError',
    words:
      "1 validation error detected: Value '{prefix}' at 'cNAMEPrefix' failed to satisfy constraint: Member must have length between 4 and 63",
    source: NAMING,
    rule: 'refusals',
    look: (wanted) => addresses(wanted, ({ length }) => length < 4 || length > 63),
    example: manifest(`${STACK}EnvironmentName: webshop\nCName: web\n`),
  },
  {
    what: 'an address that begins with what is reserved',
    how: 'answer',
    code: 'InvalidParameterValue',
    words:
      "Value {prefix} at 'CNAMEPrefix' failed to satisfy constraint: Member Don't start domain name with 'fer-' (reserved).",
    source: 'https://github.com/EdOverflow/can-i-take-over-xyz/issues/147',
    rule: 'refusals',
    look: (wanted) => addresses(wanted, (prefix) => prefix.startsWith('fer-')),
    example: manifest(`${STACK}EnvironmentName: webshop\nCName: fer-shop\n`),
  },
  {
    what: 'a link to an environment that nobody makes',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: "No Environment found for EnvironmentName = '{name}'.",
    source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environment-mgmt-compose.html',
    rule: 'refusals',
    look: (wanted) =>
      linked(wanted)
        .filter(({ name }) => !made(wanted).includes(name))
        .map(({ place, name }) => ({ place, fill: { name } })),
    example: manifest(`${STACK}EnvironmentName: webshop+\nEnvironmentLinks: {QUEUE: wroker+}\n`),
  },
  {
    what: 'a tier that does not exist',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: 'Environment tier definition not found',
    source: 'https://github.com/boto/boto/pull/2168',
    rule: 'refusals',
    look: (wanted) =>
      sent(wanted, 'EnvironmentTier')
        .filter((tier) => !TIERS.includes(`${textOf(at(tier, 'Name')) ?? ''} ${textOf(at(tier, 'Type')) ?? ''}`))
        .map((place): Case => ({ place, fill: {} })),
    example: manifest(`${STACK}EnvironmentName: webshop\nEnvironmentTier: {Name: WebServer, Type: SQS/HTTP}\n`),
  },
  {
    what: 'a solution stack that is not there, or not any more',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: "No Solution Stack named '{platform}' found.",
    source: 'https://github.com/cloudposse/terraform-aws-elastic-beanstalk-environment/issues/80',
    rule: 'refusals',
    look: (wanted) => platforms(wanted, (words) => !isArn(words)),
    example: manifest('SolutionStack: 64bit Amazon Linux 2023 v6.1.0 running Node.js 20\nEnvironmentName: webshop\n'),
  },
  {
    what: 'a platform that is not there, or not any more',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: "No Platform named '{platform}' found.",
    source: 'https://github.com/aws-samples/eb-node-express-sample/issues/29',
    rule: 'refusals',
    look: (wanted) => platforms(wanted, isArn),
    example: manifest(
      'Platform:\n  PlatformArn: arn:aws:elasticbeanstalk:us-east-1::platform/Node.js 20 running on 64bit Amazon Linux 2023/6.1.0\nEnvironmentName: webshop\n',
    ),
  },
];
