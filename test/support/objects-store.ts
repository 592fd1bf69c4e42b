import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { twin } from './twin.ts';
import { unique } from './products.ts';

const endpoint = (): string => twin().environment['AWS_ENDPOINT_URL_S3'] ?? '';

/** A bucket of this test’s own beside the store’s. Answers its name. */
export async function aBucket(): Promise<string> {
  const name = `story-${unique()}`;
  const made = await fetch(`${endpoint()}/${name}`, { method: 'PUT' });
  if (!made.ok) throw new Error(`no bucket ${name}: ${String(made.status)}`);
  return name;
}

/** An object as a content network would fetch it. */
export async function objectIn(bucket: string, key: string): Promise<Response> {
  return await fetch(`${endpoint()}/${bucket}/${key}`);
}

/** A way to S3 on which one can count what passes, and stop it. */
export interface Gate {
  readonly url: string;
  /** Keys of the objects that were put, in the order in which S3 had them. */
  readonly put: readonly string[];
  /** Fulfilled when the first object comes whose key fits what is being held: it and what follows go no further. */
  hold(keys: RegExp): Promise<void>;
}

const gates: Server[] = [];

export async function aGate(): Promise<Gate> {
  const put: string[] = [];
  let held: { readonly keys: RegExp; readonly come: () => void } | undefined;
  let isShut = false;
  const server = createServer((incoming, answer) => {
    const { method = '', url = '' } = incoming;
    const key = decodeURIComponent(url.replace(/^\/[^/]+\//, '').replace(/\?.*$/, ''));
    if (method === 'PUT' && held?.keys.test(key) === true) {
      isShut = true;
      held.come();
    }
    if (isShut) return;
    const { host: _host, ...headers } = incoming.headers;
    const onward = request(`${endpoint()}${url}`, { method, headers }, (answered) => {
      if (method === 'PUT') put.push(key);
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  gates.push(server);
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    put,
    hold: (keys) => new Promise((come) => (held = { keys, come })),
  };
}

afterAll(async () => {
  for (const gate of gates.splice(0)) {
    gate.closeAllConnections();
    await new Promise((closed) => gate.close(closed));
  }
});
