import { DATABASE, USER } from './parts/mariadb.ts';
import { BUCKET } from './parts/bucket.ts';
import { CART_TABLE, JOURNAL_TABLE, SESSION_TABLE } from './parts/dynamodb.ts';
import type { Ports } from './ports.ts';
import type { Secrets } from './secrets.ts';

/** What the tiers are told of their surroundings, by the same names as on Elastic Beanstalk. */
export function tierEnvironment(ports: Ports, secrets: Secrets, queueUrl: string): Record<string, string> {
  const at = (port: number) => `http://127.0.0.1:${String(port)}`;
  return {
    // A laptop runs what the cloud runs.
    NODE_ENV: process.env['NODE_ENV'] ?? 'production',
    BIND_ADDRESS: process.env['BIND_ADDRESS'] ?? '127.0.0.1',
    RDS_HOSTNAME: '127.0.0.1',
    RDS_PORT: String(ports.primary),
    RDS_REPLICA_HOSTNAME: '127.0.0.1',
    RDS_REPLICA_PORT: String(ports.reader),
    RDS_DB_NAME: DATABASE,
    RDS_USERNAME: USER,
    RDS_PASSWORD: secrets.databasePassword,
    RDS_WEB_PASSWORD: secrets.webPassword,
    RDS_WORKER_PASSWORD: secrets.workerPassword,
    AWS_REGION: 'us-east-1',
    // No instance: nobody listens there, and nobody outside this machine is asked.
    AWS_EC2_METADATA_SERVICE_ENDPOINT: 'http://127.0.0.1:9',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: at(ports.dynamodb),
    AWS_ENDPOINT_URL_SQS: at(ports.queues),
    AWS_ENDPOINT_URL_S3: at(ports.queues),
    BUCKET,
    SESSION_TABLE,
    CART_TABLE,
    JOURNAL_TABLE,
    ORDER_QUEUE: queueUrl,
    REDIS_URL: `redis://127.0.0.1:${String(ports.redis)}`,
    REDIS_PASSWORD: secrets.redisPassword,
    SESSION_SECRETS: secrets.sessionSecret,
    PUBLIC_URL: at(ports.web),
    SMTP_URL: `smtp://127.0.0.1:${String(ports.smtp)}`,
    MAIL_FROM: 'ShapeStore <shop@shapestore.example>',
    STAFF_MAIL: 'staff@shapestore.example',
    PAYMENTS: 'test,invoice',
    // Like a team’s store: it takes test payments, and says on every page that it sells nothing.
    TEST_SHOP: 'yes',
    HTTPS: 'off',
    STYLEGUIDE: 'on',
    TRUST_PROXY: '0',
    DRAIN_SECONDS: '0',
    // Whoever tries the shop out comes from one address, and may buy thousands of times.
    BUDGET_SCALE: process.env['BUDGET_SCALE'] ?? '1000',
  };
}

const OF_TIERS: Readonly<Record<'web' | 'worker', RegExp>> = {
  web: /^(?:RDS_WEB_|RDS_READER_|SESSION_SECRETS)/,
  worker: /^RDS_WORKER_/,
};
const SECRET = /^(?:RDS_(?:\w+_)?(?:USERNAME|PASSWORD)|SESSION_SECRETS)$/;

/** What one of several web processes is told besides: it is reached by nginx alone, and called by its name. */
export function behindNginx(environment: Readonly<Record<string, string>>, name: string): Record<string, string> {
  // Two hops, as on an instance: nginx writes the address it was asked from twice where no balancer stands before it.
  return { ...environment, BIND_ADDRESS: '127.0.0.1', TRUST_PROXY: '2', INSTANCE_NAME: name };
}

/** What one tier is told of it: as on Elastic Beanstalk, it isn’t given what only others need. */
export function environmentOf(
  tier: 'web' | 'worker',
  environment: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(([name]) => !SECRET.test(name) || OF_TIERS[tier].test(name)),
  );
}
