import { once } from 'node:events';
import { type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { eventually } from './eventually.ts';

/** Server-sent events of an address, as they come. */
export class EventStream {
  /** Everything so far, as it came. */
  text = '';
  ended = false;
  private readonly sent: ClientRequest;
  readonly answer: IncomingMessage;

  private constructor(sent: ClientRequest, answer: IncomingMessage) {
    this.sent = sent;
    this.answer = answer;
    answer.setEncoding('utf8');
    answer.on('data', (part: string) => (this.text += part));
    answer.on('end', () => (this.ended = true));
    answer.on('error', () => (this.ended = true));
  }

  static async open(base: string, path: string, headers: OutgoingHttpHeaders = {}): Promise<EventStream> {
    const { hostname, port } = new URL(base);
    const sent = request({ hostname, port, path, agent: false, headers: { Accept: 'text/event-stream', ...headers } });
    sent.on('error', () => undefined);
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return new EventStream(sent, answer);
  }

  /** The states told so far. */
  get states(): string[] {
    return [...this.text.matchAll(/^data: .*"status":"(\w+)"/gm)].map(([, state = '']) => state);
  }

  async hears(...states: string[]): Promise<void> {
    await eventually(async () => this.states.join() === states.join(), { what: `hearing ${states.join(', ')}` });
  }

  /** Waits until the other side has ended it. */
  async end(): Promise<void> {
    await eventually(async () => this.ended, { what: 'the end of a stream' });
  }

  leave(): void {
    this.sent.destroy();
  }
}
