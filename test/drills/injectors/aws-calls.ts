import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { answerOf, parsed, refusal, throttled, withBody } from './aws-answers.ts';
import { type AwsBody, type AwsFate, type AwsFault } from './aws-fault.ts';
import { type AwsCall, AwsLog } from './aws-log.ts';
import { breakOff } from './break-off.ts';
import { AwsPolls } from './aws-polls.ts';
import { AwsUpstream, type UpstreamAnswer } from './aws-upstream.ts';

/** A call on its way. */
interface Underway {
  readonly call: AwsCall;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly body: AwsBody;
  readonly response: ServerResponse;
}

/** Leads calls through the faults that are set to the stand-in and back, and takes down what happened. */
export class AwsCalls {
  readonly log = new AwsLog();
  faults: AwsFault[] = [];
  private readonly upstream: AwsUpstream;
  private readonly polls: AwsPolls;
  private readonly keeps: (action: string) => boolean;

  constructor(endpoint: string, keeps: (action: string) => boolean) {
    this.upstream = new AwsUpstream(endpoint);
    this.polls = new AwsPolls(this.upstream);
    this.keeps = keeps;
  }

  /** Lifts all faults; calls that a black hole took are reset. */
  heal(): void {
    for (const fault of this.faults) fault.lift();
    this.faults = [];
  }

  /** Resolves when no poll is left that could take a message out of the next drill’s queue. */
  async stop(): Promise<void> {
    this.heal();
    await this.polls.ended();
    this.upstream.close();
  }

  /** Sees to one call. @throws when the stand-in gave no answer */
  async settle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await whole(request);
    const action = String(request.headers['x-amz-target'] ?? request.url).replace(/^.*\./, '');
    const keeps = this.keeps(action);
    const body = keeps || this.faults.length > 0 ? parsed(bytes) : {};
    const invocation = request.headers['amz-sdk-invocation-id'];
    const call: AwsCall = {
      ...{ action, at: Date.now(), invocation: invocation?.toString(), answered: false },
      signedAt: timeOf(request.headers['x-amz-date']),
    };
    if (keeps) call.request = body;
    this.log.add(call);
    const underway = { call, path: request.url ?? '/', headers: request.headers, bytes, body, response };
    try {
      await this.meetFate(underway);
    } finally {
      call.settledAt = Date.now();
    }
  }

  private async meetFate(underway: Underway): Promise<void> {
    const { call, body, response } = underway;
    for (const fault of this.faults) {
      if (!fault.befalls(call, body)) continue;
      const { fate } = fault;
      if (fate.kind === 'delay') {
        await pause(fate.milliseconds);
        continue;
      }
      call.fate = fate.kind;
      await this.suffer(underway, fault, fate);
      return;
    }
    this.reply(call, response, await this.forward(underway));
  }

  private async suffer(underway: Underway, fault: AwsFault, fate: AwsFate): Promise<void> {
    const { call, headers, response } = underway;
    switch (fate.kind) {
      case 'fail':
        this.reply(call, response, refusal(headers, fate.status, fate.code, fate.message));
        return;
      case 'throttle':
        this.reply(call, response, throttled(headers));
        return;
      case 'black-hole':
        await fault.untilReleased();
        breakOff(response.socket);
        return;
      case 'drop-reply':
        await this.forward(underway);
        breakOff(response.socket);
        return;
      case 'twice': {
        const first = await this.forward(underway);
        await this.forward(underway);
        this.reply(call, response, first);
        return;
      }
      case 'hold':
        await fault.untilReleased();
        this.reply(call, response, await this.forward(underway));
        return;
      case 'reverse': {
        const answer = await this.forward(underway);
        const { Messages, ...rest } = parsed(answer.body) as { Messages?: unknown[] };
        const turned = Messages === undefined ? rest : { ...rest, Messages: Messages.toReversed() };
        this.reply(call, response, withBody(answer, turned));
        return;
      }
      case 'partial':
        this.reply(call, response, await this.forwardPart(underway, fault, fate.refuses));
        return;
      case 'delay':
    }
  }

  private async forwardPart(
    underway: Underway,
    fault: AwsFault,
    refuses: (entry: AwsBody) => boolean,
  ): Promise<UpstreamAnswer> {
    const { headers, body } = underway;
    const all = (body['Entries'] ?? []) as AwsBody[];
    const refused = all.filter((entry) => refuses(entry));
    for (let n = 0; n < refused.length; n += 1) fault.count();
    const Failed = refused.map(({ Id }) => ({
      Id,
      SenderFault: false,
      Code: 'InternalError',
      Message: 'The entry could not be processed.',
    }));
    if (refused.length === all.length) return answerOf(headers, 200, { Successful: [], Failed });
    const kept = { ...body, Entries: all.filter((entry) => !refused.includes(entry)) };
    const answer = await this.forward({ ...underway, body: kept, bytes: Buffer.from(JSON.stringify(kept)) });
    const { Successful = [], Failed: own = [] } = parsed(answer.body) as Record<string, unknown[] | undefined>;
    return withBody(answer, { Successful, Failed: [...own, ...Failed] });
  }

  private async forward(underway: Underway): Promise<UpstreamAnswer> {
    const { call, path, headers, bytes, body, response } = underway;
    const isPoll = call.action === 'ReceiveMessage';
    const answer = isPoll ? await this.polls.poll(underway) : await this.upstream.ask(path, headers, bytes);
    call.status = answer.status;
    if (call.request === undefined) return answer;
    call.reply = parsed(answer.body);
    const isHeard = !isPoll || !response.destroyed;
    if (answer.status === 200 && isHeard) this.log.done(call.action, call.at, body, call.reply);
    return answer;
  }

  private reply(call: AwsCall, response: ServerResponse, { status, headers, body }: UpstreamAnswer): void {
    if (response.destroyed) return;
    const { 'transfer-encoding': _, connection: __, 'keep-alive': ___, ...kept } = headers;
    response.writeHead(status, { ...kept, 'content-length': body.length }).end(body);
    call.answered = true;
  }
}

/** Epoch milliseconds of a time as signatures carry it: 20261131T235959Z. */
function timeOf(stamp: string | string[] | undefined): number {
  return Date.parse(String(stamp).replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)/, '$1-$2-$3:$4:'));
}

async function whole(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
