import { type ConfigFaults } from './config.js';
import { furnish, type Vault } from './furnish.js';
import { pathFor, storeOf } from './load.js';

const secrets: Record<string, string> = {
  'arn:database': '{"username":"shop","password":"p4ss#word","port":3306}',
  'arn:session': 'a,b',
};
const vault: Vault = {
  secret: (id) => {
    const text = secrets[id];
    return text === undefined
      ? Promise.reject(Object.assign(new Error(`no ${id}`), { name: 'AccessDeniedException' }))
      : Promise.resolve(text);
  },
  parameters: (path) =>
    Promise.resolve<Record<string, string>>(
      path === '/shapestore/web-a' ? { CART_TABLE: 'carts', RDS_PASSWORD_SECRET_ARN: 'arn:database#password' } : {},
    ),
  address: (name) =>
    name === 'web-a'
      ? Promise.resolve('http://web-a.example')
      : Promise.reject(new Error(`no environment called ${name}`)),
};
const wishes = { vault, patience: 0, address: 'needed' } as const;

it('a worker learns from the web environment of its team, anybody else from nobody', () => {
  expect(pathFor('worker-teama', 'worker')).toBe('/shapestore/web-teama');
  expect(['web-teama', 'worker-', '', undefined].map((name) => pathFor(name, 'web'))).toEqual(Array(4).fill(undefined));
  // The owner of its database is told there whose passwords to set.
  expect([...['web-teama', 'worker-teama'], undefined].map((name) => pathFor(name, 'owner'))).toEqual([
    '/shapestore/web-teama',
    '/shapestore/web-teama',
    undefined,
  ]);
  expect(['worker-teama', 'web-teama', 'shop', undefined].map(storeOf)).toEqual([
    'web-teama',
    'web-teama',
    'shop',
    undefined,
  ]);
});

describe('what an environment is completed with', () => {
  it('is nothing when it says all itself', async () => {
    expect(await furnish({ CART_TABLE: 'mine' }, wishes)).toEqual({ CART_TABLE: 'mine' });
  });

  it('are the parameters of the team’s other environment, and secrets they point to', async () => {
    expect(await furnish({ PARAMETERS_PATH: '/shapestore/web-a' }, wishes)).toMatchObject({
      CART_TABLE: 'carts',
      RDS_PASSWORD: 'p4ss#word',
    });
  });

  it('are secrets, whole or one key of them', async () => {
    const env = { SESSION_SECRETS_SECRET_ARN: 'arn:session', RDS_PORT_SECRET_ARN: 'arn:database#port' };
    expect(await furnish(env, wishes)).toMatchObject({ SESSION_SECRETS: 'a,b', RDS_PORT: '3306' });
  });

  it('is no secret that this process has no use for', async () => {
    const env = { SESSION_SECRETS_SECRET_ARN: 'arn:none', RDS_PORT_SECRET_ARN: 'arn:database#port' };
    const furnished = await furnish(env, { ...wishes, unwanted: ['SESSION_SECRETS'] });
    expect([furnished['RDS_PORT'], furnished['SESSION_SECRETS']]).toEqual(['3306', undefined]);
  });

  it('is the address of the web environment, unless the shop has one of its own', async () => {
    const env = { PUBLIC_URL_ENVIRONMENT: 'web-a' };
    expect(await furnish(env, wishes)).toMatchObject({ PUBLIC_URL: 'http://web-a.example' });
    const own = { ...env, PUBLIC_URL: 'https://shop.example' };
    expect(await furnish(own, wishes)).toMatchObject({ PUBLIC_URL: 'https://shop.example' });
  });

  it('is no address where nobody tells it, and none yet where the platform doesn’t say it', async () => {
    const asked: string[] = [];
    const watched: Vault = { ...vault, address: (name) => (asked.push(name), vault.address(name)) };
    expect(await furnish({ PUBLIC_URL_ENVIRONMENT: 'web-b' }, { vault: watched })).not.toHaveProperty('PUBLIC_URL');
    expect(asked).toEqual([]);
    const said: string[] = [];
    const telling = { vault: watched, patience: 0, address: 'told', say: (line: string) => said.push(line) } as const;
    expect(await furnish({ PUBLIC_URL_ENVIRONMENT: 'web-b' }, telling)).not.toHaveProperty('PUBLIC_URL');
    expect([asked, said]).toEqual([['web-b'], [expect.stringContaining('going on without the address')]]);
    expect(await furnish({ PUBLIC_URL_ENVIRONMENT: 'web-a' }, telling)).toHaveProperty('PUBLIC_URL');
  });

  it('never takes the place of what is set, unless that is empty', async () => {
    const env = { PARAMETERS_PATH: '/shapestore/web-a', CART_TABLE: 'mine', RDS_PASSWORD: '' };
    expect(await furnish(env, wishes)).toMatchObject({ CART_TABLE: 'mine', RDS_PASSWORD: 'p4ss#word' });
  });

  it('is refused with every name at once and no value', async () => {
    const env = {
      A_SECRET_ARN: 'arn:database#missing',
      B_SECRET_ARN: 'arn:none',
      C_SECRET_ARN: 'arn:session#key',
      PUBLIC_URL_ENVIRONMENT: 'web-b',
    };
    const faults = await furnish(env, wishes).catch((error: unknown) => (error as ConfigFaults).faults);
    expect(faults).toEqual([
      'A_SECRET_ARN: the secret has no missing',
      'B_SECRET_ARN: AccessDeniedException',
      'C_SECRET_ARN: the secret has no key',
      'PUBLIC_URL_ENVIRONMENT: no environment called web-b',
    ]);
    await expect(furnish({ PARAMETERS_PATH: '/none' }, wishes)).rejects.toThrow(
      'PARAMETERS_PATH: nothing is kept below /none',
    );
  });

  it('is waited for while AWS doesn’t yet honour a right just granted', async () => {
    let refusals = 1;
    const slow: Vault = {
      ...vault,
      secret: (id) => (refusals-- > 0 ? Promise.reject(new Error('not yet')) : vault.secret(id)),
    };
    const said: string[] = [];
    const env = { SESSION_SECRETS_SECRET_ARN: 'arn:session' };
    expect(await furnish(env, { vault: slow, say: (line) => said.push(line) })).toMatchObject({
      SESSION_SECRETS: 'a,b',
    });
    expect(said).toEqual(['waiting for SESSION_SECRETS_SECRET_ARN: the secret (not yet)']);
  });
});
