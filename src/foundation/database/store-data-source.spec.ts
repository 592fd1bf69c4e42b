import type { AddressInfo } from 'node:net';
import mysql from 'mysql2';
import { StoreDataSource } from './store-data-source.js';

/** As the driver's types leave it out: what a server of its kind says on a connection. */
interface ServerSide {
  serverHandshake(how: Readonly<Record<string, unknown>>): void;
  writeError(error: { readonly message: string; readonly code: number }): void;
  on(event: string, listener: () => void): void;
}

/** A server that lets anybody in and refuses every statement, which is an answer. */
async function aServer(): Promise<{ port: number; stop: () => void }> {
  const server = (mysql as unknown as { createServer: () => mysql.Connection & { _server: unknown } }).createServer();
  const { _server: listening } = server as unknown as {
    _server: {
      listen: (port: number, host: string, done: () => void) => void;
      address: () => AddressInfo;
      close: () => void;
    };
  };
  server.on('connection', (connection: ServerSide) => {
    connection.on('error', () => undefined);
    connection.on('query', () => {
      connection.writeError({ message: 'Too many connections', code: 1040 });
    });
    connection.serverHandshake({
      ...{ protocolVersion: 10, serverVersion: '8.0.0', connectionId: 1, statusFlags: 2, characterSet: 8 },
      ...{ capabilityFlags: 0xffffff },
    });
  });
  await new Promise<void>((resolve) => {
    listening.listen(0, '127.0.0.1', resolve);
  });
  return {
    port: listening.address().port,
    stop: () => {
      listening.close();
    },
  };
}

describe('a look at a node', () => {
  it('isn’t late because this process was held up meanwhile', async () => {
    const { port, stop } = await aServer();
    const node = { host: '127.0.0.1', port, username: 'shop', password: 'shop', database: 'shop' };
    const source = new StoreDataSource({ type: 'mysql', replication: { master: node, slaves: [node] } });
    try {
      await source.look('master');
      const look = source.look('master');
      await new Promise((resolve) => setImmediate(resolve));
      const until = performance.now() + 2000;
      while (performance.now() < until);
      await expect(look).resolves.toBeUndefined();
    } finally {
      stop();
    }
  });
});
