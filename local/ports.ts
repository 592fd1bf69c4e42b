import { createServer } from 'node:net';
import getPort from 'get-port';
import { files } from './home.ts';
import { readJson, writeJson } from './json-file.ts';

const PARTS = ['primary', 'reader', 'redis', 'dynamodb', 'queues', 'smtp', 'mailbox', 'worker'] as const;
const FIRST_WEB_PORT = 3000;

export type Ports = Record<(typeof PARTS)[number] | 'web', number>;

/**
 * A free loopback port for every part: the one it had last time where that is still free. The web's is PORT, or 3000,
 * or the next free one.
 */
export async function choosePorts(wantedWeb: string | undefined): Promise<{ ports: Ports; webMoved: boolean }> {
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
  const ports: Partial<Ports> = { web };
  for (const part of PARTS) {
    const port = await pick(before[part]);
    taken.add(port);
    ports[part] = port;
  }
  writeJson(files.ports, ports);
  return { ports: ports as Ports, webMoved: first !== 0 && web !== first };
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
