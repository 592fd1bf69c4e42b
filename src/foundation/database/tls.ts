import { readFileSync } from 'node:fs';
import type { StoreConfig } from '../config/index.js';

/** What mysql2 is told of TLS. */
export interface DatabaseTls {
  readonly ca: string;
  readonly verifyIdentity: true;
  readonly minVersion: 'TLSv1.2';
}

/**
 * How connections to MySQL are encrypted; undefined where no certificates are named. The certificate must be made out to the
 * very host that was asked for: the bundle of RDS vouches for the databases of everybody in it. An alias (CNAME) of the
 * endpoint is not in its certificate and is refused.
 *
 * @throws when the file of certificates can’t be read
 */
export function databaseTls({ RDS_CA_FILE }: Pick<StoreConfig, 'RDS_CA_FILE'>): DatabaseTls | undefined {
  if (RDS_CA_FILE === undefined) return undefined;
  return { ca: readFileSync(RDS_CA_FILE, 'utf8'), verifyIdentity: true, minVersion: 'TLSv1.2' };
}
