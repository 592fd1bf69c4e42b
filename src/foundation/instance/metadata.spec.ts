import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { askWhereabouts } from './metadata.js';

const servers: Server[] = [];

/** Something that stands at the address of the metadata service. */
async function standIn(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

/** Answers as IMDSv2 does: nothing without a token that was put there with a time to live. */
function imds(facts: Readonly<Record<string, string>>, asked: string[] = []): RequestListener {
  return ({ method, url = '', headers }, response) => {
    asked.push(`${method ?? ''} ${url}`);
    if (method === 'PUT' && url === '/latest/api/token') {
      const life = Number(headers['x-aws-ec2-metadata-token-ttl-seconds']);
      return void response.writeHead(life >= 1 && life <= 21_600 ? 200 : 400).end('a-token');
    }
    if (headers['x-aws-ec2-metadata-token'] !== 'a-token') return void response.writeHead(401).end();
    const fact = facts[url];
    response.writeHead(fact === undefined ? 404 : 200).end(fact);
  };
}

const ID = '/latest/meta-data/instance-id';
const ZONE = '/latest/meta-data/placement/availability-zone';

describe('an instance asks who it is', () => {
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  });

  it('and learns its id and zone, asking for nothing else', async () => {
    const asked: string[] = [];
    const endpoint = await standIn(imds({ [ID]: 'i-0123456789abcdef0', [ZONE]: 'eu-central-1b' }, asked));
    expect(await askWhereabouts(endpoint)).toEqual({ instance: 'i-0123456789abcdef0', zone: 'eu-central-1b' });
    expect(asked.sort()).toEqual([`GET ${ID}`, `GET ${ZONE}`, 'PUT /latest/api/token'].sort());
  });

  it('and may learn only its id', async () => {
    const endpoint = await standIn(imds({ [ID]: 'i-0123456789abcdef0' }));
    expect(await askWhereabouts(endpoint)).toEqual({ instance: 'i-0123456789abcdef0' });
  });

  it.each<[string, RequestListener]>([
    ['by a refusal', (_request, response) => void response.writeHead(403).end()],
    ['by another service', (_request, response) => void response.end('<h1>Welcome</h1>')],
    ['by being sent elsewhere', (_request, response) => void response.writeHead(307, { Location: '/x' }).end()],
    ['by silence', () => undefined],
  ])('and is none when it is answered %s', async (_how, answer) => {
    const endpoint = await standIn(answer);
    const started = performance.now();
    expect(await askWhereabouts(endpoint)).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(3000);
  });

  it('and is none where nobody listens', async () => {
    const endpoint = await standIn(() => undefined);
    servers.pop()?.close();
    expect(await askWhereabouts(endpoint)).toBeUndefined();
  });
});
