import type { Environment, Vault } from './furnish.js';

/** Secrets Manager and the Parameter Store. Their clients are loaded only where something is kept there. */
export function awsVault(env: Environment): Vault {
  const region = env['AWS_REGION'] ?? 'us-east-1';
  return {
    async secret(id) {
      const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
      const client = new SecretsManagerClient({ region });
      const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: id }));
      client.destroy();
      if (SecretString === undefined) throw new Error('the secret has no text');
      return SecretString;
    },
    async parameters(path) {
      const { paginateGetParametersByPath, SSMClient } = await import('@aws-sdk/client-ssm');
      const client = new SSMClient({ region });
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
  };
}
