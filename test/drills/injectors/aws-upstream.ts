import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';

/** What the stand-in answered, whole. */
export interface UpstreamAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The stand-in behind a proxy, over connections that are kept. */
export class AwsUpstream {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly endpoint: URL;
  private closed = false;

  constructor(endpoint: string) {
    this.endpoint = new URL(endpoint);
  }

  /** @throws when it gave no answer */
  async ask(path: string, headers: IncomingHttpHeaders, body: Buffer): Promise<UpstreamAnswer> {
    try {
      return await this.once(path, headers, body);
    } catch (error) {
      // A kept connection that the other side closed while it idled says nothing about the stand-in.
      if (this.closed || !(error instanceof IdleConnectionClosed)) throw error;
      return await this.once(path, headers, body);
    }
  }

  close(): void {
    this.closed = true;
    this.agent.destroy();
  }

  private async once(
    path: string,
    { connection: _, 'transfer-encoding': __, ...headers }: IncomingHttpHeaders,
    body: Buffer,
  ): Promise<UpstreamAnswer> {
    const { hostname, port } = this.endpoint;
    const passed: OutgoingHttpHeaders = { ...headers, 'content-length': body.length };
    return await new Promise<UpstreamAnswer>((resolve, reject) => {
      const sent = request({ agent: this.agent, hostname, port, method: 'POST', path, headers: passed }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) });
        });
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        reject(sent.reusedSocket && error.code === 'ECONNRESET' ? new IdleConnectionClosed() : error);
      });
      sent.end(body);
    });
  }
}

class IdleConnectionClosed extends Error {}
