import { createServer } from 'node:net';
import getPort from 'get-port';
import { files } from './home.ts';
import { readJson, writeJson } from './json-file.ts';

const PARTS = ['primary', 'reader', 'redis', 'dynamodb', 'queues', 'smtp', 'mailbox', 'worker'] as const;
const FIRST_WEB_PORT = 3000;

export type Ports = Readonly<Record<(typeof PARTS)[number], number>> & {
  /** Where shoppers come: the web process, or nginx before several. */
  readonly web: number;
  /** Of the web processes behind nginx; none when there is one alone. */
  readonly behind: readonly number[];
};

/**
 * A free loopback port for every part: the one it had last time where that is still free. The web's is PORT, or 3000,
 * or the next free one.
 *
 * @param webs how many web processes are behind nginx; 0 when there is one alone
 */
export async function choosePorts(
  wantedWeb: string | undefined,
  webs: number,
): Promise<{ ports: Ports; webMoved: boolean }> {
  const before = readJson<Partial<Ports>>(files.ports) ?? {};
  const taken = new Set<number>();
  const pick = async (preferred: number | undefined): Promise<number> => {
    if (preferred !== undefined && !taken.has(preferred) && (await isFree(preferred))) return preferred;
    return await getPort({ host: '127.0.0.1', exclude: taken });
  };
  const first = wantedWeb === undefined || wantedWeb === '' ? FIRST_WEB_PORT : Number(wantedWeb);
  if (!Number.isInteger(first) || first < 0 || first > 65_535)
    throw new Error(`PORT=${String(wantedWeb)} is not a port`);
  let web = first;
  while (web !== 0 && !(await isFree(web))) web += 1;
  if (web === 0) web = await getPort({ host: '127.0.0.1' });
  taken.add(web);
  const chosen: Partial<Record<(typeof PARTS)[number], number>> = {};
  for (const part of PARTS) {
    const port = await pick(before[part]);
    taken.add(port);
    chosen[part] = port;
  }
  const behind: number[] = [];
  for (let n = 0; n < webs; n += 1) {
    const port = await pick(before.behind?.[n]);
    taken.add(port);
    behind.push(port);
  }
  const ports = { ...(chosen as Record<(typeof PARTS)[number], number>), web, behind };
  // A start with fewer of them forgets no port that one with more will look for.
  writeJson(files.ports, { ...ports, behind: [...behind, ...(before.behind ?? []).slice(webs)] });
  return { ports, webMoved: first !== 0 && web !== first };
}

async function isFree(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}
