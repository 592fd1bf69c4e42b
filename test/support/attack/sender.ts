import { Agent, request } from 'node:http';
import type { Impact } from './oracles.ts';
import type { Shot } from './shot.ts';

const PATIENCE_MILLISECONDS = 30_000;

/** Sends shots over kept connections, byte for byte. */
export class Sender {
  private readonly agent: Agent;
  private readonly shop: URL;

  /** @param connections how many at once */
  constructor(shop: string, connections = 1) {
    this.shop = new URL(shop);
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /**
   * Sends one, with the cookies of whoever it is from.
   *
   * @throws when there was no answer at all, which no request may bring about
   */
  async send(shot: Shot, cookies: { readonly Cookie?: string }): Promise<Impact> {
    const { method, path, headers, body, isBytes = false } = shot;
    const bytes = body === undefined ? undefined : Buffer.from(body, isBytes ? 'latin1' : 'utf8');
    const length = bytes === undefined ? {} : { 'Content-Length': bytes.length };
    const { hostname, port } = this.shop;
    return await new Promise<Impact>((settle, fail) => {
      const sent = request(
        { agent: this.agent, hostname, port, method, path, headers: { ...cookies, ...headers, ...length } },
        (answer) => {
          const parts: Buffer[] = [];
          const done = () => {
            const whole = Buffer.concat(parts);
            const { statusCode: status = 0, headers: said } = answer;
            settle({ status, headers: said, body: whole.toString(), bytes: whole.length });
          };
          // A stream of events has no end of its own.
          if (/event-stream/.test(answer.headers['content-type'] ?? '')) {
            done();
            sent.destroy();
            return;
          }
          answer
            .on('data', (part: Buffer) => parts.push(part))
            .on('error', fail)
            .on('end', done);
        },
      );
      sent.setTimeout(PATIENCE_MILLISECONDS, () =>
        sent.destroy(new Error(`no answer to ${method} ${path.slice(0, 200)}`)),
      );
      sent.on('error', fail);
      sent.end(bytes);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
