import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { ConnectionLimit, descriptorLimit } from './connection-limit.js';

describe('connections of visitors', () => {
  let server: Server;
  let limit: ConnectionLimit;
  let port = 0;
  const held: ServerResponse[] = [];
  const clients: Socket[] = [];

  beforeEach(async () => {
    server = createServer((request, response) => {
      if (request.url === '/held') held.push(response);
      else response.end(String(limit.isFull));
    });
    // Room for four visitors.
    limit = new ConnectionLimit(server, 40);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.destroy();
    held.length = 0;
    server.close();
    server.closeAllConnections();
  });

  async function comes(): Promise<Socket> {
    const client = connect(port, '127.0.0.1').on('error', () => undefined);
    clients.push(client);
    await new Promise((resolve) => client.once('connect', resolve));
    return client;
  }

  /** What the server says, or undefined when it closes the connection. */
  async function asks(client: Socket, path = '/'): Promise<string | undefined> {
    return await new Promise((resolve) => {
      client.once('data', (data) => {
        resolve(
          data
            .toString()
            .split('\r\n\r\n')[1]
            ?.replaceAll(/\r\n|^\w\r\n/g, ''),
        );
      });
      client.once('close', () => {
        resolve(undefined);
      });
      client.write(`GET ${path} HTTP/1.1\r\nHost: shop\r\n\r\n`);
    });
  }

  async function until(count: () => number, most: number): Promise<void> {
    while (count() < most) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  it('make room when they idle: the longest idle goes first', async () => {
    const first = await comes();
    const gone = new Promise((resolve) => first.once('close', resolve));
    for (let n = 0; n < 4; n += 1) await asks(await comes());
    await gone;
    expect(clients.filter(({ destroyed }) => destroyed)).toEqual([first]);
    expect(limit.isFull).toBe(false);
  });

  it('are told that there is no room while all are busy, and no longer', async () => {
    for (let n = 0; n < 4; n += 1) {
      void asks(await comes(), '/held');
      await until(() => held.length, n + 1);
    }
    expect(await asks(await comes())).toContain('true');
    held[0]?.end();
    clients[0]?.destroy();
    clients[4]?.destroy();
    await until(() => (limit.isFull ? 0 : 1), 1);
  });

  it('are limited by what the system allows', () => {
    expect(descriptorLimit()).toBeGreaterThan(100);
    expect(new ConnectionLimit(createServer(), 1024).most).toBe(496);
  });
});
