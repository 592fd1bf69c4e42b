import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesFolder } from '../home.ts';
import { runToEnd } from '../run-to-end.ts';
import { NotHad } from './not-had.ts';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const PACKAGE = 'mysql-server-core';

/** A MySQL server as somebody else built it, and how to start it. */
export interface MysqlSoftware {
  /** `9.7.4`. */
  readonly version: string;
  readonly program: string;
  /** What comes before the server’s own arguments. */
  readonly first: readonly string[];
  /** Folder with its messages and plugins; undefined for one that knows its own. */
  readonly base: string | undefined;
}

/**
 * A MySQL server of Oracle’s: the one SHAPESTORE_MYSQLD names, else the newest that Debian builds. Debian’s is unpacked under
 * `.local`, with the libraries it was built against and their loader, so that nothing of this machine changes and its age
 * doesn’t matter.
 */
export async function mysqlSoftware(): Promise<MysqlSoftware | NotHad> {
  const given = process.env['SHAPESTORE_MYSQLD'] ?? '';
  if (given !== '') return await asked({ program: given, first: [], base: undefined });
  const unpacked = join(packagesFolder, 'mysql');
  if (!existsSync(unpacked)) {
    const fault = await unpack(unpacked);
    if (fault !== undefined) return fault;
  }
  const libraries = join(unpacked, 'usr', 'lib');
  const machine = readdirSync(libraries).find((name) => name.endsWith('-linux-gnu')) ?? '';
  const folder = join(libraries, machine);
  const loader = readdirSync(folder).find((name) => /^ld-linux.*\.so/.test(name));
  if (loader === undefined) return new NotHad('Debian’s packages of MySQL brought no loader for this machine');
  const first = ['--library-path', folder, join(unpacked, 'usr', 'sbin', 'mysqld')];
  return await asked({ program: join(folder, loader), first, base: join(unpacked, 'usr') });
}

async function asked(software: Omit<MysqlSoftware, 'version'>): Promise<MysqlSoftware | NotHad> {
  const { status, stdout, stderr } = await runToEnd({
    program: software.program,
    args: [...software.first, '--no-defaults', '--version'],
  });
  const version = /Ver (\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  if (status !== 0 || version === undefined) return new NotHad(`MySQL does not start here: ${stderr || stdout}`);
  if (stdout.includes('MariaDB')) return new NotHad(`${software.program} is a MariaDB`);
  return { ...software, version };
}

/** By an apt with lists and cache of its own, to which nothing is installed yet: so every library comes along. */
async function unpack(into: string): Promise<NotHad | undefined> {
  if (!existsSync(KEYRING))
    return new NotHad('this is no Debian, whose packages of MySQL are signed with a key it has');
  const state = join(packagesFolder, 'apt-of-mysql');
  const draft = `${into}.new`;
  for (const folder of [state, draft]) rmSync(folder, { recursive: true, force: true });
  for (const folder of ['lists/partial', 'cache/archives/partial']) mkdirSync(join(state, folder), { recursive: true });
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(state, 'status'), '');
  writeFileSync(
    join(state, 'debian.sources'),
    `Types: deb\nURIs: http://deb.debian.org/debian\nSuites: sid\nComponents: main\nSigned-By: ${KEYRING}\n`,
  );
  const options = [
    `Dir::State::lists=${join(state, 'lists')}`,
    `Dir::State::status=${join(state, 'status')}`,
    `Dir::Cache=${join(state, 'cache')}`,
    `Dir::Etc::sourcelist=${join(state, 'debian.sources')}`,
    'Dir::Etc::sourceparts=/dev/null',
    'Acquire::Languages=none',
    'Acquire::Retries=1',
    'Debug::NoLocking=1',
    'APT::Sandbox::User=',
  ].flatMap((option) => ['-o', option]);
  for (const args of [
    ['update', '--error-on=any'],
    ['install', '-y', '--no-install-recommends', '--download-only', PACKAGE],
  ]) {
    const { status, stdout, stderr } = await runToEnd({ program: 'apt-get', args: [...options, ...args] });
    if (status !== 0) return new NotHad(`Debian’s package ${PACKAGE} can’t be had: ${lastLine(stderr || stdout)}`);
  }
  const archives = join(state, 'cache', 'archives');
  for (const file of readdirSync(archives).filter((name) => name.endsWith('.deb'))) {
    const { status, stderr } = await runToEnd({ program: 'dpkg', args: ['-x', join(archives, file), draft] });
    if (status !== 0) return new NotHad(`${file} can’t be unpacked: ${lastLine(stderr)}`);
  }
  rmSync(state, { recursive: true, force: true });
  renameSync(draft, into);
  return undefined;
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
