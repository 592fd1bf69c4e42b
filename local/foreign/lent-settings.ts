import { CreateSecretCommand, PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

type Settings = Readonly<Record<string, string>>;

/** Name of a store on servers nobody here wrote: its web environment is `web-foreign`. */
export const STORE = 'foreign';
/** As `.ebextensions` has them in Secrets Manager, each with the key it has there. */
const SECRETS: Readonly<Record<string, string>> = {
  RDS_PASSWORD: '#password',
  RDS_WEB_PASSWORD: '#password',
  RDS_WORKER_PASSWORD: '#password',
  REDIS_PASSWORD: '',
  SESSION_SECRETS: '',
};
/** What a process is told directly, because it says where and as whom everything else is asked for. */
const SAID_DIRECTLY = /^(?:AWS_(?!ENDPOINT_URL_(?:SQS|DYNAMODB|S3)$)|NODE_|PARAMETERS_PATH$)/;

/**
 * Keeps the settings of a store where the cloud would: secrets in Secrets Manager, all else in the Parameter Store.
 *
 * @returns what the worker’s process is told instead: its name, and the way there
 */
export async function lendToWorker(environment: Settings): Promise<Settings> {
  const aws = clientSettings(environment);
  const parameters = new SSMClient(aws);
  try {
    for (const [name, value] of Object.entries(await withSecretsKept(environment))) {
      if (SAID_DIRECTLY.test(name)) continue;
      const Name = `/shapestore/web-${STORE}/${name}`;
      await parameters.send(new PutParameterCommand({ Name, Value: value, Type: 'String', Overwrite: true }));
    }
  } finally {
    parameters.destroy();
  }
  const told = Object.entries(environment).filter(([name]) => SAID_DIRECTLY.test(name));
  return { ...Object.fromEntries(told), ENVIRONMENT_NAME: `worker-${STORE}` };
}

/** Puts what is secret into Secrets Manager; what is left says where it is. */
export async function withSecretsKept(environment: Settings): Promise<Settings> {
  const secrets = new SecretsManagerClient(clientSettings(environment));
  const entries: [string, string][] = [];
  try {
    for (const [name, value] of Object.entries(environment)) {
      const key = SECRETS[name];
      if (key === undefined) entries.push([name, value]);
      else {
        const SecretString = key === '' ? value : JSON.stringify({ username: 'shop', password: value });
        entries.push([`${name}_SECRET_ARN`, `${await keep(secrets, `${STORE}/${name}`, SecretString)}${key}`]);
      }
    }
  } finally {
    secrets.destroy();
  }
  return Object.fromEntries(entries);
}

async function keep(secrets: SecretsManagerClient, Name: string, SecretString: string): Promise<string> {
  try {
    const { ARN = '' } = await secrets.send(new CreateSecretCommand({ Name, SecretString }));
    return ARN;
  } catch (error) {
    if ((error as Error).name !== 'ResourceExistsException') throw error;
    const { ARN = '' } = await secrets.send(new PutSecretValueCommand({ SecretId: Name, SecretString }));
    return ARN;
  }
}

function clientSettings(environment: Settings) {
  return {
    region: environment['AWS_REGION'] ?? '',
    endpoint: environment['AWS_ENDPOINT_URL_SSM'] ?? '',
    credentials: {
      accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  };
}
