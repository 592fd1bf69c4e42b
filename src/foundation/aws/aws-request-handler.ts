import type { IncomingMessage } from 'node:http';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { timed } from '../clock/index.js';
import { AwsBreakers } from './aws-breakers.js';
import { noAnswer } from './no-answer.js';
import { RenewedConnections } from './renewed-connections.js';

/** Milliseconds. */
export interface AwsTimeouts {
  /** For a connection to be made; waiting for a free one is waiting for the answer. */
  readonly connect: number;
  /** For each try, from its start to the whole of its answer; to the head of it where `silence` limits the rest. */
  readonly answer: number;
  /** The same for actions that take another time, by name. */
  readonly answerTo?: Readonly<Record<string, number>>;
  /** Between two pieces of what is sent or answered, for streams whose length nobody knows. */
  readonly silence?: number;
}

export interface AwsRequestHandlerOptions {
  readonly timeouts: AwsTimeouts;
  /** Name of the service, if calls are to be refused while it gives no answer. Without it each call finds out by itself. */
  readonly breaker?: string;
}

type Handle = NodeHttpHandler['handle'];
type Request = Parameters<Handle>[0];
type Options = NonNullable<Parameters<Handle>[1]>;
type Answer = Awaited<ReturnType<Handle>>;

/**
 * The SDK’s Node handler with connections that are replaced and, for clients somebody waits on, breakers. It stands below
 * the SDK’s retries, so that each try counts, and a call that is refused here isn’t tried again.
 */
export class AwsRequestHandler extends NodeHttpHandler {
  private readonly timeouts: AwsTimeouts;
  private readonly connections: RenewedConnections;
  private readonly breakers: AwsBreakers | undefined;
  /** A refused or broken connection that is known at once costs nobody time: the next try may reach another node. */
  private readonly quick = new WeakSet<object>();

  constructor({ timeouts, breaker }: AwsRequestHandlerOptions) {
    const connections = new RenewedConnections(timeouts.connect);
    super({
      httpAgent: connections.httpAgent,
      httpsAgent: connections.httpsAgent,
      ...(timeouts.silence === undefined ? {} : { socketTimeout: timeouts.silence }),
    });
    this.timeouts = timeouts;
    this.connections = connections;
    this.breakers = breaker === undefined ? undefined : new AwsBreakers(breaker, this.isSilence);
  }

  override async handle(request: Request, options: Options = {}): Promise<Answer> {
    const action = actionOf(request);
    const within = options.requestTimeout ?? this.timeouts.answerTo?.[action] ?? this.timeouts.answer;
    const attempt = () => this.attempt(request, options, within);
    return this.breakers === undefined ? await attempt() : await this.breakers.for(action).run(attempt);
  }

  private async attempt(request: Request, options: Options, within: number): Promise<Answer> {
    const deadline = performance.now() + within;
    let quick = true;
    const timer = setTimeout(
      // What came in while this process was held up is looked at first.
      () =>
        setImmediate(() => {
          quick = false;
        }),
      Math.min(this.timeouts.connect, within) / 2,
    );
    try {
      const answer = await this.inTime(request, options, within);
      const message = answer.response.body as IncomingMessage;
      if (this.timeouts.silence === undefined) endBy(message, deadline);
      // The node behind this connection may be on its way out: a try that follows shall reach another.
      if (answer.response.statusCode >= 500) {
        this.connections.condemn(message.socket);
        this.connections.dropIdle();
      }
      return answer;
    } catch (error) {
      // One that fell silent was open for a while, and so were those that idle beside it.
      if (isNoAnswer(error)) this.connections.dropIdle();
      if (quick) this.quick.add(error as object);
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The SDK’s own limits, to this and to connecting, would count the time in which this process was held up. */
  private async inTime(request: Request, options: Options, within: number): Promise<Answer> {
    const late = new AbortController();
    const given = options.abortSignal === undefined ? [] : [options.abortSignal as AbortSignal];
    const abortSignal = AbortSignal.any([late.signal, ...given]);
    return await timed(within, super.handle(request, { ...options, requestTimeout: 0, abortSignal }), () => {
      late.abort();
      return noAnswer(`no answer within ${String(within)} ms`);
    });
  }

  private readonly isSilence = (error: unknown): boolean => isNoAnswer(error) && !this.quick.has(error as object);
}

/** The rest of an answer whose head came late, because this process was held up, may be here already. */
const LEAST_MILLISECONDS = 100;

/** The limit to an answer’s head isn’t one to the rest. */
function endBy(message: IncomingMessage, deadline: number): void {
  const timer = setTimeout(
    () => {
      message.destroy(noAnswer('the answer was not complete in time'));
    },
    Math.max(LEAST_MILLISECONDS, deadline - performance.now()),
  );
  message.once('close', () => {
    clearTimeout(timer);
  });
}

/** Any way of not being answered. A caller who hung up has said nothing about the service. */
function isNoAnswer(error: unknown): boolean {
  return (error as Error).name !== 'AbortError';
}

/** What a call asks for: `SendMessage`, `GetItem`; for services without a name in the head, the method. */
function actionOf({ headers, method }: Request): string {
  return headers['x-amz-target']?.split('.').at(-1) ?? method;
}
