import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';

/** What came back, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request, byte for byte as a test wants it: `fetch` would mend malformed paths and hide cookies. */
export interface Wish {
  readonly method?: string;
  /** As it goes on the wire, never encoded here. */
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Buffer | undefined;
}

// A kept connection would be found dead after the web process was killed, and blamed on the shop.
const agent = new Agent({ keepAlive: false });
const PATIENCE_MILLISECONDS = 15_000;

/** Asks the server at `base`. Rejects only when there was no answer at all. */
export async function exchange(base: string, { method = 'GET', path, headers = {}, body }: Wish): Promise<Answer> {
  const { hostname, port } = new URL(base);
  return await new Promise<Answer>((settle, fail) => {
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) };
    const sent = request(
      { agent, hostname, port, method, path, headers: { ...length, ...headers }, timeout: PATIENCE_MILLISECONDS },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', fail);
        answer.on('end', () => {
          settle({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString('utf8'),
          });
        });
      },
    );
    sent.on('timeout', () => sent.destroy(new Error(`${method} ${path}: no answer in ${PATIENCE_MILLISECONDS} ms`)));
    sent.on('error', fail);
    sent.end(body);
  });
}
