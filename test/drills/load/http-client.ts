import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import type { PageVisit } from '../checker/ledger.ts';
import type { Balancer } from './balancer.ts';

export const DEADLINE_MILLISECONDS = 10_000;

export interface Question {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  /** Sent as JSON. */
  readonly body?: unknown;
}

/** What became of a request. Without a status there was no answer, and `failure` says why. */
export interface Reply {
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly status?: number;
  readonly failure?: NonNullable<PageVisit['failure']>;
  /** It was cut before an answer began, on a connection that had served before. */
  readonly stale?: boolean;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends requests through a balancer on kept connections, and never throws: a failure is an answer, too. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true });
  private readonly balancer: Balancer;

  constructor(balancer: Balancer) {
    this.balancer = balancer;
  }

  /** Asks whoever listens; a request that nobody took is offered to the next. Gives up after ten seconds. */
  async ask(question: Question): Promise<Reply> {
    const sentAt = Date.now();
    let reply = noAnswer(sentAt, 'shut');
    for (const url of this.balancer.candidates()) {
      reply = await this.askOne(url, question, sentAt);
      // A kept connection may be closed while a request is on its way: RFC 9112 9.3.1 lets clients ask again then. Each
      // such try takes a connection out of those that are kept, so there is an end to it.
      while (reply.stale === true && question.method === 'GET') reply = await this.askOne(url, question, sentAt);
      if (reply.failure !== 'shut') return reply;
      this.balancer.shut(url);
    }
    return reply;
  }

  close(): void {
    this.agent.destroy();
  }

  private async askOne(url: string, { method, path, headers, body }: Question, sentAt: number): Promise<Reply> {
    const { hostname, port } = new URL(url);
    const text = body === undefined ? undefined : JSON.stringify(body);
    const content =
      text === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text) };
    return await new Promise((settle) => {
      const sent = request({ agent: this.agent, hostname, port, method, path, headers: { ...content, ...headers } });
      const deadline = setTimeout(
        () => {
          settle(noAnswer(sentAt, 'late'));
          sent.destroy();
        },
        DEADLINE_MILLISECONDS - (Date.now() - sentAt),
      );
      const fail = (error: NodeJS.ErrnoException) => {
        clearTimeout(deadline);
        settle(noAnswer(sentAt, error.code === 'ECONNREFUSED' ? 'shut' : 'cut'));
      };
      let answering = false;
      sent.on('error', (error: NodeJS.ErrnoException) => {
        if (sent.reusedSocket && !answering && error.code === 'ECONNRESET')
          settle({ ...noAnswer(sentAt, 'cut'), stale: true });
        fail(error);
      });
      sent.on('response', (answer) => {
        answering = true;
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', fail);
        answer.on('end', () => {
          clearTimeout(deadline);
          const { statusCode: status = 0 } = answer;
          const whole = Buffer.concat(parts).toString('utf8');
          settle({ sentAt, answeredAt: Date.now(), status, headers: answer.headers, text: whole });
        });
      });
      sent.end(text);
    });
  }
}

function noAnswer(sentAt: number, failure: NonNullable<Reply['failure']>): Reply {
  return { sentAt, answeredAt: Date.now(), failure, headers: {}, text: '' };
}
