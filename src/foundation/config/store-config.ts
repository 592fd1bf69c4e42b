import type { z } from 'zod';
import type { Logins } from './identity.js';
import type { variables, VariableName } from './variables.js';

type Raw = { [Name in VariableName]: z.infer<(typeof variables)[Name]['schema']> };
/** Variables that may be unset even in production. PUBLIC_URL: while the platform has not said yet what it is. */
type Optional =
  | 'ENVIRONMENT_NAME'
  | 'PARAMETERS_PATH'
  | 'RDS_REPLICA_HOSTNAME'
  | 'RDS_REPLICA_PORT'
  | 'PUBLIC_URL'
  | 'RDS_CA_FILE'
  // Each process has its own, see `logins`.
  | `RDS_${'' | 'WEB_' | 'READER_' | 'WORKER_'}USERNAME`
  | `RDS_${'' | 'WEB_' | 'WORKER_'}PASSWORD`
  | 'AWS_ENDPOINT_URL_SQS'
  | 'AWS_ENDPOINT_URL_DYNAMODB'
  | 'AWS_ENDPOINT_URL_S3'
  | 'AWS_EC2_METADATA_SERVICE_ENDPOINT'
  | 'INSTANCE_NAME'
  | 'BUCKET'
  | 'FAILOVER_BUCKET'
  | 'ALLOWED_HOSTS'
  | 'ASSET_URL'
  | 'REDIS_PASSWORD';

/** What both tiers know of their surroundings, by the names Elastic Beanstalk and its users expect. */
export type StoreConfig = Readonly<Omit<Raw, Optional> & Partial<Pick<Raw, Optional>>> & {
  /** As whom this process comes to the database. */
  readonly logins: Logins;
};
