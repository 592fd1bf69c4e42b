import { type Entry, entriesOf, textOf } from '../check/value.ts';
import { manifest, STACK } from './cases.ts';
import { type Case, type RefusalOfFiles } from './refusal.ts';
import { sent, type Wanted } from './wanted.ts';

const TAGGING = 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/using-features.tagging.html';
/** Elastic Beanstalk adds three of its own to the 50 that a resource can have. */
const MOST_TAGS = 47;

/** Letters of any language, digits, white space and a few signs. */
const isTagWord = (text: string, most: number): boolean =>
  text.length <= most && /^[\p{L}\p{N}\p{Z}_.:/+\-@]+$/u.test(text);

const tags = (wanted: Wanted, refused: (key: string, value: string) => boolean): Case[] =>
  sent(wanted, 'Tags')
    .flatMap((held): readonly Entry[] => entriesOf(held))
    .filter(({ key, value }) => refused(key, textOf(value) ?? ''))
    .map(({ key, name, value }) => ({ place: name, fill: { key, value: textOf(value) ?? '' } }));

/** Tags that an environment can't have. */
export const ofTags: readonly RefusalOfFiles[] = [
  {
    what: 'more tags than an environment can have',
    how: 'answer',
    code: 'TooManyTagsException',
    words: 'The number of tags in the resource would exceed the number of tags that each resource can have.',
    source:
      'https://docs.aws.amazon.com/botocore/latest/reference/services/elasticbeanstalk/client/exceptions/TooManyTagsException.html',
    rule: 'refusals',
    look: (wanted) =>
      sent(wanted, 'Tags')
        .filter((held) => entriesOf(held).length > MOST_TAGS)
        .map((place): Case => ({ place, fill: {} })),
    example: manifest(
      `${STACK}EnvironmentName: webshop\nTags:\n${Array.from({ length: MOST_TAGS + 1 }, (_, at) => `  tag-${String(at)}: one\n`).join('')}`,
    ),
  },
  {
    what: 'a tag that is the service’s own',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: 'Tag keys that begin with aws: or elasticbeanstalk:, and Name, are reserved: {key}',
    source: TAGGING,
    rule: 'refusals',
    look: (wanted) => tags(wanted, (key) => /^(aws:|elasticbeanstalk:)/i.test(key) || key === 'Name'),
    example: manifest(`${STACK}EnvironmentName: webshop\nTags:\n  'aws:team': a\n`),
  },
  {
    what: 'a tag with signs it can’t have, too long, or with nothing in it',
    how: 'answer',
    code: 'InvalidParameterValue',
    words: 'Tag {key} with value {value} does not satisfy the constraints of keys and values.',
    source: 'https://github.com/cloud-custodian/cloud-custodian/issues/1345',
    rule: 'refusals',
    look: (wanted) => tags(wanted, (key, value) => !isTagWord(key, 128) || !isTagWord(value, 256)),
    example: manifest(`${STACK}EnvironmentName: webshop\nTags:\n  hours: (off=18)\n`),
  },
];
