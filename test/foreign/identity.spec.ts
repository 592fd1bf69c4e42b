import { dirname, join } from 'node:path';
import { runWith } from '../support/commands.ts';
import { asRoot } from '../support/root.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { type OwnWeb, openWeb } from '../support/own-web.ts';
import { twin } from '../support/twin.ts';
import { onForeign } from './on-foreign.ts';

const certificate = (name: string) => join(dirname(twin().environment['RDS_CA_FILE'] ?? ''), name);

/** Has a server show the certificate of another host, signed by the same authority, while `work` runs. */
async function whileAnImpostor<T>(node: 'primary' | 'reader', work: () => Promise<T>): Promise<T> {
  const show = async (name: string) =>
    await asRoot(node, async (root) => {
      await root.query('SET GLOBAL ssl_cert = ?', [certificate(`${name}.pem`)]);
      await root.query('SET GLOBAL ssl_key = ?', [certificate(`${name}-key.pem`)]);
      await root.query('ALTER INSTANCE RELOAD TLS');
    });
  await show('elsewhere');
  try {
    return await work();
  } finally {
    await show('server');
  }
}

async function dependency(web: OwnWeb, name: string): Promise<{ state?: string; fault?: string } | undefined> {
  const { body } = await exchange(web.url, { path: '/readyz' });
  return (JSON.parse(body) as { dependencies: Record<string, { state: string }> }).dependencies[name];
}

onForeign(['mysql'], 'a database that shows a certificate', () => {
  it('made out to another host is told no password: a migration says so and ends', async () => {
    const { code, err } = await whileAnImpostor('primary', () => runWith({}, 'src/migrate.js'));
    expect([code, err]).toEqual([1, expect.stringMatching(/localhost\. is not in the cert's altnames/)]);
  });

  it('of an authority nobody named is told none either', async () => {
    const { code, err } = await runWith({ RDS_CA_FILE: certificate('server.pem') }, 'src/migrate.js');
    expect([code, err]).toEqual([1, expect.stringMatching(/unable to (?:get|verify)|self-signed certificate/)]);
  });

  it('and is called by a number is not asked at all: a certificate is made out to a name', async () => {
    const { code, err } = await runWith({ RDS_HOSTNAME: '127.0.0.1', RDS_REPLICA_HOSTNAME: '::1' }, 'src/migrate.js');
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/RDS_HOSTNAME is a number[^]*RDS_REPLICA_HOSTNAME is a number/),
    ]);
  });

  it('made out to another host is not read from: a web process says that its reader is away', async () => {
    await whileAnImpostor('reader', async () => {
      const web = await openWeb();
      try {
        await eventually(async () => (await dependency(web, 'database-reader'))?.state === 'down', {
          what: 'the reader being refused',
        });
        expect((await dependency(web, 'database-writer'))?.state).toBe('up');
        expect((await exchange(web.url, { path: '/' })).status).toBe(200);
      } finally {
        await web.close();
      }
    });
  });
});
