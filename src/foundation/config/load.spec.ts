import { ConfigFaults } from './config.js';
import { loadConfig } from './load.js';

const faultsOf = async (env: Readonly<Record<string, string>>): Promise<readonly string[]> => {
  try {
    await loadConfig(env, 'web');
  } catch (error) {
    if (error instanceof ConfigFaults) return error.faults;
    throw error;
  }
  return [];
};

describe('a process that starts', () => {
  it('refuses a replica that is set to nothing, and says what to write', async () => {
    expect(await faultsOf({ RDS_REPLICA_HOSTNAME: '' })).toEqual([
      expect.stringContaining('write RDS_REPLICA_HOSTNAME=none'),
    ]);
    expect(await faultsOf({ RDS_REPLICA_HOSTNAME: 'none' })).toEqual([]);
  });

  it('asks nobody for the address of the store that has no use for it', async () => {
    // Nobody answers there; whoever asked would wait.
    const env = { PUBLIC_URL_ENVIRONMENT: 'web-a', AWS_ENDPOINT_URL_ELASTIC_BEANSTALK: 'http://127.0.0.1:1' };
    expect((await loadConfig(env, 'web')).PUBLIC_URL).toBe('http://127.0.0.1:3000');
  });

  it('takes no address of the platform for one with HTTPS', async () => {
    const faults = await faultsOf({ NODE_ENV: 'production', PUBLIC_URL_ENVIRONMENT: 'web-a' });
    expect(faults.filter((fault) => fault.startsWith('PUBLIC_URL'))).toEqual([expect.stringContaining('HTTPS=off')]);
    const plain = await faultsOf({ NODE_ENV: 'production', PUBLIC_URL_ENVIRONMENT: 'web-a', HTTPS: 'off' });
    expect(plain.filter((fault) => fault.startsWith('PUBLIC_URL'))).toEqual([]);
  });
});
