import { readFileSync } from 'node:fs';
import { twin } from './twin.ts';

/** What a connection of a test is told of TLS, where the twin’s database takes nobody without. */
export function databaseTls(): { ssl?: { ca: string; verifyIdentity: boolean } } {
  const file = twin().environment['RDS_CA_FILE'];
  return file === undefined ? {} : { ssl: { ca: readFileSync(file, 'utf8'), verifyIdentity: true } };
}
