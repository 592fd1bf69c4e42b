import type { Environment, Vault } from './furnish.js';

const ANSWER_MILLISECONDS = 5000;

/**
 * Secrets Manager, the Parameter Store and the platform itself. Their clients are loaded only where they are asked, and
 * don’t wait for ever: the SDK by itself sets no limit, and a process that hangs at its start says nothing.
 */
export function awsVault(env: Environment, answerWithin = ANSWER_MILLISECONDS): Vault {
  const requestHandler = { connectionTimeout: 1000, requestTimeout: answerWithin, throwOnRequestTimeout: true };
  const settings = { region: env['AWS_REGION'] ?? 'us-east-1', requestHandler };
  return {
    async secret(id) {
      const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
      const client = new SecretsManagerClient(settings);
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
      client.destroy();
      if (SecretString === undefined) throw new Error('the secret has no text');
      return SecretString;
    },
    async parameters(path) {
      const { paginateGetParametersByPath, SSMClient } = await import('@aws-sdk/client-ssm');
      const client = new SSMClient(settings);
      const found: Record<string, string> = {};
      for await (const { Parameters = [] } of paginateGetParametersByPath(
        { client },
        { Path: path, WithDecryption: true },
      )) {
        for (const { Name = '', Value = '' } of Parameters) found[Name.slice(Name.lastIndexOf('/') + 1)] = Value;
      }
      client.destroy();
      return found;
    },
    async address(environmentName) {
      const { DescribeEnvironmentsCommand, ElasticBeanstalkClient } = await import('@aws-sdk/client-elastic-beanstalk');
      const client = new ElasticBeanstalkClient(settings);
      const asked = { EnvironmentNames: [environmentName], IncludeDeleted: false };
      const { Environments: [found] = [] } = await client.send(new DescribeEnvironmentsCommand(asked));
      client.destroy();
      // Without a certificate of one's own name there is no HTTPS; with one, PUBLIC_URL is set.
      if (found?.CNAME === undefined) throw new Error(`no environment called ${environmentName} has an address`);
      return `http://${found.CNAME}`;
    },
  };
}
