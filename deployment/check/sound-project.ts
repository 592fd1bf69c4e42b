import { type Project, projectOf } from './project.ts';

const action = (names: string[]) => names.map((name) => `                - ${name}`).join('\n');

const policy = (index: string, actions: string[]) => `  AppPolicy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action:
${action(actions)}
            Resource: ${index}
      Roles:
        - Fn::GetOptionSetting:
            Namespace: aws:autoscaling:launchconfiguration
            OptionName: IamInstanceProfile
            DefaultValue: aws-elasticbeanstalk-ec2-role
`;

const variables = `    NODE_ENV: production
    PORT: 8080
    AWS_REGION: '\`{"Ref": "AWS::Region"}\`'
    PUBLIC_URL: https://shop.example
    MAIL_FROM: shop@shop.example
    PAYMENTS: invoice
    SESSION_TABLE: shop-sessions
    CART_TABLE: shop-carts
    JOURNAL_TABLE: shop-journal
    RDS_REPLICA_PORT: 3306
`;
const secrets = `  aws:elasticbeanstalk:application:environmentsecrets:
    SESSION_SECRETS: '\`{"Fn::Join": [":", ["arn:aws:ssm", {"Ref": "AWS::Region"}, "parameter/shop/session"]]}\`'
    REDIS_URL: '\`{"Fn::Join": [":", ["arn:aws:ssm", {"Ref": "AWS::Region"}, "parameter/shop/redis"]]}\`'
    SMTP_URL: '\`{"Fn::Join": [":", ["arn:aws:ssm", {"Ref": "AWS::Region"}, "parameter/shop/smtp"]]}\`'
`;
const cli = (tier: string, path: string) => `global:
  application_name: shop
  default_platform: Node.js 24 running on 64bit Amazon Linux 2023
  default_region: eu-central-1
  sc: git
deploy:
  artifact: ${path}/${tier}.zip
`;

/** A small shop of two tiers in which nothing is wrong. Each test breaks one thing of it. */
export const SOUND: Readonly<Record<string, string>> = {
  'package.json': '{"engines": {"node": ">=24.9"}}',
  'src/main.ts': "import { send } from './orders/index.js';\nsend();\n",
  'src/orders/index.ts': "export { send } from './send.js';\nexport { read } from './read.js';\n",
  'src/orders/send.ts':
    "import { SendMessageCommand } from '@aws-sdk/client-sqs';\nimport { QueryCommand } from '@aws-sdk/lib-dynamodb';\nimport { v1 } from './messages/order.v1.js';\n",
  'src/orders/read.ts': "import { Consumer } from 'sqs-consumer';\nimport { v1 } from './messages/order.v1.js';\n",
  'src/orders/messages/order.v1.ts': 'export const v1 = 1;\n',
  'worker/src/main.ts': "import { read } from '../../src/orders/index.js';\nread();\n",
  'worker/src/schedule/nightly.task.ts': "export class NightlyTask {\n  readonly name = 'nightly';\n}\n",
  Procfile: 'web: node dist/src/main.js\n',
  'worker/Procfile': 'web: node dist/worker/src/main.js\n',
  '.ebextensions/01-shop.config': `option_settings:
  aws:elasticbeanstalk:application:environment:
${variables}    ORDER_QUEUE: '\`{"Ref": "OrderQueue"}\`'
    RDS_REPLICA_HOSTNAME: '\`{"Fn::GetAtt": ["Replica", "Endpoint.Address"]}\`'
${secrets}  aws:rds:dbinstance:
    HasCoupledDatabase: 'true'
    DBEngineVersion: '8.4'
  aws:elasticbeanstalk:environment:process:default:
    HealthCheckPath: /healthz
`,
  '.ebextensions/02-resources.config': `Resources:
  OrderQueue:
    Type: AWS::SQS::Queue
    DeletionPolicy: Retain
    Properties:
      QueueName: shop-orders
      VisibilityTimeout: 120
      Tags:
        - Key: shop
          Value: '1'
  Carts:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: shop-carts
      BillingMode: PAY_PER_REQUEST
      KeySchema:
        - AttributeName: id
          KeyType: HASH
      AttributeDefinitions:
        - AttributeName: id
          AttributeType: S
  AWSEBRDSDatabase:
    Type: AWS::RDS::DBInstance
    Properties:
      BackupRetentionPeriod: 7
      StorageEncrypted: true
  Replica:
    Type: AWS::RDS::DBInstance
    Properties:
      DBInstanceClass: db.t4g.micro
      SourceDBInstanceIdentifier:
        Ref: AWSEBRDSDatabase
  TooManyErrors:
    Type: AWS::CloudWatch::Alarm
    DependsOn: OrderQueue
    Properties:
      ComparisonOperator: GreaterThanThreshold
      EvaluationPeriods: 1
      Dimensions:
        - Name: LoadBalancer
          Value: {"Fn::GetAtt": [AWSEBV2LoadBalancer, LoadBalancerFullName]}
${policy('["a", {"Fn::Join": ["", ["table/shop-carts", "/index/*"]]}]', ['sqs:SendMessage', 'dynamodb:Query'])}
`,
  '.ebextensions/03-files.config': `files:
  "/opt/shop/note":
    mode: "000644"
    owner: root
    content: |
      a text\tof several lines in \`{"Ref": "AWS::Region"}\`
container_commands:
  01-migrate:
    command: node dist/src/main.js
    leader_only: true
`,
  '.ebextensions/02-users.config': `option_settings:
  aws:elasticbeanstalk:application:environmentsecrets:
    RDS_WEB_PASSWORD: '\`{"Fn::Join": [":", ["arn:aws:ssm", {"Ref": "AWS::Region"}, "parameter/shop/database-web"]]}\`'
    RDS_WORKER_PASSWORD: '\`{"Fn::Join": [":", ["arn:aws:ssm", {"Ref": "AWS::Region"}, "parameter/shop/database"]]}\`'
`,
  'worker/.ebextensions/01-worker.config': `option_settings:
  aws:elasticbeanstalk:application:environment:
${variables}    ORDER_QUEUE: shop-orders
    RDS_HOSTNAME: database.shop.example
    RDS_DB_NAME: ebdb
    RDS_WORKER_USERNAME: shop_worker
${secrets}    RDS_WORKER_PASSWORD: '\`{"Fn::Join": [":", ["arn:aws:ssm", {"Ref": "AWS::Region"}, "parameter/shop/database"]]}\`'
  aws:elasticbeanstalk:sqsd:
    HttpPath: /nothing
Resources:
${policy('shop-orders', ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'])}`,
  '.elasticbeanstalk/config.global.yml': cli('web', 'build'),
  'worker/.elasticbeanstalk/config.global.yml': cli('worker', '../build'),
  'worker/env.yaml': `AWSConfigurationTemplateVersion: 1.1.0.0
EnvironmentName: worker+
EnvironmentTier:
  Name: Worker
  Type: SQS/HTTP
SolutionStack: 64bit Amazon Linux 2023 v6.11.8 running Node.js 24
`,
  'worker/cron.yaml': `version: 1
cron:
  - name: nightly
    url: /tasks/nightly
    schedule: '0 3 * * *'
`,
  '.platform/hooks/predeploy/01-note.sh': '#!/bin/bash\ntrue\n',
  '.platform/confighooks/predeploy/01-note.sh': '#!/bin/bash\ntrue\n',
};
const MODES = Object.fromEntries(
  Object.keys(SOUND)
    .filter((path) => path.endsWith('.sh'))
    .map((path) => [path, '100755']),
);

/** The sound project with some files changed: a text replaces a file, `undefined` takes it away. */
export function soundBut(
  changes: Readonly<Record<string, string | undefined>> = {},
  modes: Readonly<Record<string, string>> = {},
): Project {
  const texts = Object.entries({ ...SOUND, ...changes }).filter(
    (each): each is [string, string] => each[1] !== undefined,
  );
  return projectOf(Object.fromEntries(texts), { ...MODES, ...modes });
}

/** The sound project with one passage of one file replaced. Throws when the passage is not there. */
export function soundWith(path: string, passage: string, replacement: string): Project {
  const text = SOUND[path];
  if (text?.includes(passage) !== true) throw new Error(`${path} does not say ${passage}`);
  return soundBut({ [path]: text.replace(passage, replacement) });
}
