import { type Project, type Tier } from '../project.ts';
import { importsOf, valuesFrom } from './imports.ts';
import { reachOf } from './reach.ts';

/** Prefix of a service in policies, by the package that speaks to it. Others are called what their package is called. */
const PREFIXES: Readonly<Record<string, string>> = {
  'lib-dynamodb': 'dynamodb',
  'client-cloudwatch-logs': 'logs',
  'client-elastic-beanstalk': 'elasticbeanstalk',
  'client-eventbridge': 'events',
  'client-secrets-manager': 'secretsmanager',
  'client-sesv2': 'ses',
};
/** Commands that a policy knows by another name, or by several. */
const RENAMED: Readonly<Record<string, readonly string[]>> = {
  'lib-dynamodb GetCommand': ['GetItem'],
  'lib-dynamodb PutCommand': ['PutItem'],
  'lib-dynamodb UpdateCommand': ['UpdateItem'],
  'lib-dynamodb DeleteCommand': ['DeleteItem'],
  'lib-dynamodb BatchGetCommand': ['BatchGetItem'],
  'lib-dynamodb BatchWriteCommand': ['BatchWriteItem'],
  'lib-dynamodb TransactGetCommand': ['GetItem'],
  'lib-dynamodb TransactWriteCommand': ['ConditionCheckItem', 'DeleteItem', 'PutItem', 'UpdateItem'],
  'client-dynamodb TransactGetItemsCommand': ['GetItem'],
  'client-dynamodb TransactWriteItemsCommand': ['ConditionCheckItem', 'DeleteItem', 'PutItem', 'UpdateItem'],
  'client-sqs SendMessageBatchCommand': ['SendMessage'],
  'client-sqs DeleteMessageBatchCommand': ['DeleteMessage'],
  'client-sqs ChangeMessageVisibilityBatchCommand': ['ChangeMessageVisibility'],
  'client-s3 ListObjectsV2Command': ['ListBucket'],
  'client-s3 DeleteObjectsCommand': ['DeleteObject'],
  'client-s3 HeadObjectCommand': ['GetObject'],
};
/** The SDK’s other way to call: page by page. */
const PAGES = /^paginate/;
/** Libraries that call AWS by themselves. (The session store makes all its calls in a class of ours.) */
const BY_LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  '@aws-sdk/lib-storage': ['s3:AbortMultipartUpload', 's3:PutObject'],
  'sqs-consumer': ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:ReceiveMessage'],
};

/** Actions a tier's code can take, each with the first file that takes it. */
export function actionsOf(project: Project, tier: Tier): Map<string, string> {
  const actions = new Map<string, string>();
  const note = (action: string, path: string) => {
    if (!actions.has(action)) actions.set(action, path);
  };
  for (const path of reachOf(project, tier)) {
    const text = project.file(path)?.text ?? '';
    for (const { from, name } of valuesFrom(text, (each) => each.startsWith('@aws-sdk/'))) {
      const command = PAGES.test(name) ? `${name.replace(PAGES, '')}Command` : name;
      if (command.endsWith('Command')) for (const action of actionsFor(from, command)) note(action, path);
    }
    for (const { from } of importsOf(text)) for (const action of BY_LIBRARIES[from] ?? []) note(action, path);
  }
  return actions;
}

function actionsFor(from: string, command: string): string[] {
  const library = from.slice('@aws-sdk/'.length);
  const prefix = PREFIXES[library] ?? library.replace(/^client-/, '');
  const names = RENAMED[`${library} ${command}`] ?? [command.replace(/Command$/, '')];
  return names.map((name) => `${prefix}:${name}`);
}
