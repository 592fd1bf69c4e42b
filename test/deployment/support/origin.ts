import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const FINE: RequestListener = (request, response) => {
  response.setHeader('Cache-Control', 'no-store');
  response.end(`fine: ${String(request.url)}`);
};

/** Stands for the store's process: answers what a test wants and remembers what it was asked. */
export class Origin {
  port = 0;
  answer: RequestListener = FINE;
  seen: IncomingMessage[] = [];
  private server: Server | undefined;

  static async start(): Promise<Origin> {
    const origin = new Origin();
    await origin.open();
    return origin;
  }

  /** Listens: again on the same port, after `close`. */
  async open(): Promise<void> {
    const server = createServer((request, response) => {
      this.seen.push(request);
      request.resume();
      this.answer(request, response);
    });
    this.server = server;
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
  }

  get isOpen(): boolean {
    return this.server?.listening === true;
  }

  /** The process is gone: connections are refused, those that are open are cut. */
  async close(): Promise<void> {
    const { server } = this;
    if (server?.listening !== true) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  /** How often that address was asked for. */
  count(url: string): number {
    return this.seen.filter((request) => request.url === url).length;
  }

  /** Headers of the last request for that address. */
  headers(url: string): IncomingMessage['headers'] | undefined {
    return this.seen.findLast((request) => request.url === url)?.headers;
  }

  reset(): void {
    this.answer = FINE;
    this.seen = [];
  }
}
