import { createConnection } from 'mysql2/promise';
import { runWith } from '../support/commands.ts';
import { eventually } from '../support/eventually.ts';
import { exchange } from '../support/exchange.ts';
import { databaseTls } from '../support/database-tls.ts';
import { openWeb } from '../support/own-web.ts';
import { asRoot } from '../support/root.ts';
import { twin } from '../support/twin.ts';
import { unique } from '../support/unique.ts';
import { onForeign } from './on-foreign.ts';

onForeign(['mysql'], 'a password of the web tier that is changed', () => {
  const users = {
    RDS_WEB_USERNAME: `w_${unique()}`,
    RDS_READER_USERNAME: `r_${unique()}`,
    RDS_WORKER_USERNAME: `k_${unique()}`,
  };
  const [before, after] = ['the password before the change', 'the password after the change'];

  async function isLetIn(password: string): Promise<boolean> {
    const { host, port, database } = twin().mysql.primary;
    try {
      const login = { host, port, database, user: users.RDS_WEB_USERNAME, password };
      await (await createConnection({ ...login, ...databaseTls() })).end();
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === 'ER_ACCESS_DENIED_ERROR') return false;
      throw error;
    }
  }

  afterAll(async () => {
    await asRoot('primary', async (root) => {
      for (const user of Object.values(users)) await root.query(`DROP USER IF EXISTS ?@'%'`, [user]);
    });
  });

  it('lets in who has the old one beside who has the new one, until the old ones are forgotten', async () => {
    expect(await runWith({ ...users, RDS_WEB_PASSWORD: before }, 'src/migrate.js')).toMatchObject({ code: 0, err: '' });
    const web = await openWeb({ ...users, RDS_WEB_PASSWORD: before });
    try {
      expect(await runWith({ ...users, RDS_WEB_PASSWORD: after }, 'src/migrate.js')).toMatchObject({
        code: 0,
        out: expect.stringContaining(`changed the password of ${users.RDS_WEB_USERNAME}`),
      });
      expect([await isLetIn(before), await isLetIn(after)]).toEqual([true, true]);
      await eventually(async () => (await exchange(web.url, { path: '/readyz' })).status === 200);
      const forgetting = await runWith({ ...users, RDS_WEB_PASSWORD: after }, 'src/migrate.js', [
        '--forget-old-passwords',
      ]);
      expect(forgetting).toMatchObject({ code: 0, err: '' });
      expect([await isLetIn(before), await isLetIn(after)]).toEqual([false, true]);
    } finally {
      await web.close();
    }
  });
});
