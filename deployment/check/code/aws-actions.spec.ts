import { type Project, projectOf } from '../project.ts';
import { actionsOf } from './aws-actions.ts';
import { reachOf } from './reach.ts';

const shop = (texts: Record<string, string>): Project => projectOf(texts);

describe('the files a tier can reach', () => {
  it('follow an index only to what is taken from it', () => {
    const project = shop({
      'src/main.ts': "import { send } from './queue/index.js';\n",
      'worker/src/main.ts': "import * as queue from '../../src/queue/index.js';\n",
      'src/queue/index.ts': "// the door\nexport { send } from './send.js';\nexport { read } from './read.js';\n",
      'src/queue/send.ts': "import './wire.js';\n",
      'src/queue/wire.tsx': '',
      'src/queue/read.ts': '',
    });
    expect(reachOf(project, 'web')).toEqual(['src/main.ts', 'src/queue/send.ts', 'src/queue/wire.tsx']);
    expect(reachOf(project, 'worker')).toContain('src/queue/read.ts');
  });

  it('leave out what a module of the foundation offers and nobody takes', () => {
    const project = shop({
      'src/main.ts': "import { QueueModule, Sender } from './foundation/queue/index.js';\n",
      'src/foundation/queue/index.ts':
        "export { QueueModule } from './queue.module.js';\nexport { Sender } from './sender.js';\nexport { Reader } from './reader.js';\n",
      'src/foundation/queue/queue.module.ts':
        "import { Sender } from './sender.js';\nimport { Reader } from './reader.js';\n",
      'src/foundation/queue/sender.ts': '',
      'src/foundation/queue/reader.ts': '',
    });
    expect(reachOf(project, 'web')).toEqual([
      'src/foundation/queue/queue.module.ts',
      'src/foundation/queue/sender.ts',
      'src/main.ts',
    ]);
  });

  it('include what commands reach', () => {
    const project = shop({ 'src/migrate.ts': '', 'src/fulfilment/on-call/command.ts': '' });
    expect(reachOf(project, 'web')).toEqual(['src/migrate.ts']);
    expect(reachOf(project, 'worker')).toEqual(['src/fulfilment/on-call/command.ts']);
  });
});

describe('the actions a tier takes', () => {
  const actions = (text: string) => [...actionsOf(shop({ 'src/main.ts': text }), 'web').keys()].sort();

  it('are called as policies call them', () => {
    expect(actions("import { SendMessageBatchCommand, GetQueueUrlCommand } from '@aws-sdk/client-sqs';\n")).toEqual([
      'sqs:GetQueueUrl',
      'sqs:SendMessage',
    ]);
    expect(actions("import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';\n")).toEqual([
      'dynamodb:GetItem',
      'dynamodb:Query',
    ]);
    expect(actions("import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';\n")).toEqual([
      'secretsmanager:GetSecretValue',
    ]);
    expect(actions("import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';\n")).toEqual(['dynamodb:BatchGetItem']);
    expect(actions("import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';\n")).toHaveLength(4);
  });

  it('include those taken page by page, and those of clients loaded late', () => {
    const text = "const { paginateGetParametersByPath, SSMClient } = await import('@aws-sdk/client-ssm');\n";
    expect(actions(text)).toEqual(['ssm:GetParametersByPath']);
    const objects = "const { paginateListObjectsV2, DeleteObjectsCommand } = await import('@aws-sdk/client-s3');\n";
    expect(actions(objects)).toEqual(['s3:DeleteObject', 's3:ListBucket']);
  });

  it('include those of libraries, and no types or clients', () => {
    expect(actions("import { Consumer } from 'sqs-consumer';\n")).toContain('sqs:ReceiveMessage');
    expect(actions("const { Upload } = await import('@aws-sdk/lib-storage');\n")).toEqual([
      's3:AbortMultipartUpload',
      's3:PutObject',
    ]);
    expect(actions("import { SQSClient, type SendMessageCommand } from '@aws-sdk/client-sqs';\n")).toEqual([]);
  });
});
