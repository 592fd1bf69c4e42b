import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { awsVault } from './aws-vault.js';
import { furnish } from './furnish.js';

/** Answers in the protocol both services speak, two pages of parameters included. */
const answers: Record<string, (asked: Record<string, unknown>) => unknown> = {
  'AmazonSSM.GetParametersByPath': ({ Path, NextToken, WithDecryption }) =>
    NextToken === undefined
      ? { Parameters: [{ Name: `${String(Path)}/CART_TABLE`, Value: 'carts' }], NextToken: 'more' }
      : { Parameters: [{ Name: `${String(Path)}/DECRYPTED`, Value: String(WithDecryption) }] },
  'secretsmanager.GetSecretValue': ({ SecretId }) => ({ SecretString: JSON.stringify({ asked: SecretId }) }),
};

/** The platform speaks the older protocol: forms in, XML out. */
const environments = (member: string) =>
  `<DescribeEnvironmentsResponse><DescribeEnvironmentsResult><Environments><member>${member}</member></Environments></DescribeEnvironmentsResult></DescribeEnvironmentsResponse>`;

describe('what AWS keeps', () => {
  let server: Server;
  const before = { ...process.env };

  beforeAll(async () => {
    server = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        if (request.headers['content-type'] === 'application/x-www-form-urlencoded') {
          const name = new URLSearchParams(Buffer.concat(parts).toString()).get('EnvironmentNames.member.1');
          return response.end(environments(name === 'web-a' ? '<CNAME>web-a.example</CNAME>' : ''));
        }
        const answer = answers[String(request.headers['x-amz-target'])];
        const asked = JSON.parse(Buffer.concat(parts).toString()) as Record<string, unknown>;
        response.writeHead(answer === undefined ? 400 : 200, { 'Content-Type': 'application/x-amz-json-1.1' });
        return response.end(JSON.stringify(answer?.(asked) ?? { __type: 'UnknownOperationException' }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${String(port)}`,
      AWS_ACCESS_KEY_ID: 'nobody',
      AWS_SECRET_ACCESS_KEY: 'nothing',
    });
  });
  afterAll(async () => {
    process.env = before;
    await new Promise((resolve) => server.close(resolve));
  });

  it('is read page by page and decrypted, by the names that configuration knows', async () => {
    const env = { PARAMETERS_PATH: '/shapestore/web-a', RDS_PASSWORD_SECRET_ARN: 'arn:aws:x#asked' };
    expect(await furnish(env, { vault: awsVault({ AWS_REGION: 'eu-west-1' }), patience: 0 })).toMatchObject({
      CART_TABLE: 'carts',
      DECRYPTED: 'true',
      RDS_PASSWORD: 'arn:aws:x',
    });
  });

  it('is the address of an environment, if it has one', async () => {
    const vault = awsVault({ AWS_REGION: 'eu-west-1' });
    expect(await vault.address('web-a')).toBe('http://web-a.example');
    await expect(vault.address('worker-a')).rejects.toThrow('no environment called worker-a has an address');
  });

  it('is given up on when nobody answers', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const heard = process.env['AWS_ENDPOINT_URL'];
    process.env['AWS_ENDPOINT_URL'] = `http://127.0.0.1:${String((silent.address() as AddressInfo).port)}`;
    try {
      const vault = awsVault({ AWS_REGION: 'eu-west-1' }, 50);
      const asked = [vault.secret('a'), vault.parameters('/shapestore/web-a'), vault.address('web-a')];
      for (const one of await Promise.allSettled(asked))
        expect(one).toMatchObject({ reason: { name: 'TimeoutError' } });
    } finally {
      process.env['AWS_ENDPOINT_URL'] = heard;
      silent.closeAllConnections();
      await new Promise((resolve) => silent.close(resolve));
    }
  });
});
