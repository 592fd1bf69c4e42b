import { found } from '../found.ts';
import { SOUND, soundBut, soundWith } from '../sound-project.ts';
import { permissions } from './permissions.ts';

const WEB = '.ebextensions/02-resources.config';
const web = (passage: string, replacement: string) =>
  found(permissions, soundWith(WEB, passage, replacement)).map((line) => line.replace(/^\S+ /, ''));

describe('the permissions of a tier', () => {
  it('are what its code does, and what the platform asks for secrets', () => {
    expect(found(permissions, soundBut())).toEqual([]);
    expect(web('- sqs:SendMessage', '- sqs:SendMessage\n                - ssm:GetParameter')).toEqual([]);
  });

  it('are no less', () => {
    expect(web('                - sqs:SendMessage\n', '')).toEqual([
      'the web tier may not take sqs:SendMessage, which src/orders/send.ts does',
    ]);
    const more = {
      'src/orders/read.ts': `${SOUND['src/orders/read.ts'] ?? ''}import { PutCommand } from '@aws-sdk/lib-dynamodb';\n`,
    };
    expect(found(permissions, soundBut(more))).toEqual([
      'worker/.ebextensions/01-worker.config:33 the worker tier may not take dynamodb:PutItem, which src/orders/read.ts does',
    ]);
  });

  it('are no more', () => {
    const more = (action: string) => web('- sqs:SendMessage', `- sqs:SendMessage\n                - ${action}`);
    expect(more('sqs:ReceiveMessage')).toEqual(['nothing in the web tier takes sqs:ReceiveMessage']);
    expect(more("'sqs:*'")).toEqual(['sqs:* is no single action']);
    expect(more('SendMessage')).toEqual(['SendMessage is no single action']);
    const script = { '.platform/hooks/predeploy/01-note.sh': '#!/bin/bash\naws --region eu sqs purge-queue\n' };
    const purge = SOUND[WEB]?.replace('- sqs:SendMessage', '- sqs:SendMessage\n                - sqs:PurgeQueue');
    expect(found(permissions, soundBut({ [WEB]: purge }))).toHaveLength(1);
    expect(found(permissions, soundBut({ [WEB]: purge, ...script }))).toEqual([]);
  });

  it('are for named resources, and for the index that a query reads', () => {
    expect(web('Resource: ["a", {"Fn::Join": ["", ["table/shop-carts", "/index/*"]]}]', "Resource: '*'")).toEqual([
      'sqs:SendMessage is granted on everything',
      'dynamodb:Query is granted on everything',
    ]);
    expect(web('"/index/*"', '"index", "*"')).toEqual([]);
    expect(web('/index/*', '/')).toEqual(['a query goes to an index, and no index is granted']);
  });
});
