import { asRoot } from './root.ts';

/** Whether the twin’s database is a MariaDB, which a few words of tests have to know. */
export async function isMariaDb(): Promise<boolean> {
  const [[row]] = (await asRoot('primary', (root) => root.query('SELECT VERSION() AS version'))) as unknown as [
    { version: string }[],
  ];
  return row?.version.includes('MariaDB') === true;
}
