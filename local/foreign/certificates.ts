import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { home } from '../home.ts';
import { runToEnd } from '../run-to-end.ts';
import { NotHad } from './not-had.ts';

/** The one name that certificates of this store are made out to. Not 127.0.0.1: who connects by that is to be refused. */
export const CERTIFIED_HOST = 'localhost';
const DAYS = '3650';

/** Files of a certificate, its key, and the authority it chains to. */
export interface Certificates {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/** An authority of this store’s own and what it has signed: made once, and trusted by nobody who isn’t told to. */
export async function certificates(): Promise<Certificates | NotHad> {
  const folder = join(home, 'certificates');
  if (!existsSync(folder)) {
    const fault = await make(folder);
    if (fault !== undefined) return fault;
  }
  const file = (name: string) => join(folder, name);
  return { authority: file('authority.pem'), certificate: file('server.pem'), key: file('server-key.pem') };
}

async function make(folder: string): Promise<NotHad | undefined> {
  const draft = `${folder}.new`;
  const file = (name: string) => join(draft, name);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const key = ['-newkey', 'rsa:2048', '-nodes'];
  const by = ['-CA', file('authority.pem'), '-CAkey', file('authority-key.pem'), '-CAcreateserial'];
  const signed = (name: string, host: string): string[][] => {
    const extensions = `subjectAltName=DNS:${host}\nbasicConstraints=CA:FALSE\nextendedKeyUsage=serverAuth\n`;
    writeFileSync(file(`${name}.cnf`), extensions);
    const request = file(`${name}-request.pem`);
    return [
      ['req', ...key, '-keyout', file(`${name}-key.pem`), '-out', request, '-subj', `/CN=${host}`],
      ['x509', '-req', '-in', request, ...by, '-out', file(`${name}.pem`), '-days', DAYS].concat([
        '-extfile',
        file(`${name}.cnf`),
      ]),
    ];
  };
  for (const args of [
    ['req', '-x509', ...key, '-keyout', file('authority-key.pem'), '-out', file('authority.pem')].concat(
      ['-days', DAYS],
      ['-subj', '/CN=Authority of a store on this machine'],
    ),
    ...signed('server', CERTIFIED_HOST),
    // For whoever wants to see a server refused that shows it.
    ...signed('elsewhere', 'elsewhere.example'),
  ]) {
    const { status, stderr } = await runToEnd({ program: 'openssl', args });
    if (status === 127) return new NotHad('there is no openssl on this machine to make certificates with');
    if (status !== 0) return new NotHad(`openssl makes no certificate: ${stderr.split('\n').at(-1) ?? ''}`);
  }
  renameSync(draft, folder);
  return undefined;
}
