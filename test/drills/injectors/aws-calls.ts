import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type AwsBody, type AwsFate, type AwsFault } from './aws-fault.ts';
import { type AwsCall, AwsLog } from './aws-log.ts';
import { breakOff } from './break-off.ts';
import { AwsUpstream, type UpstreamAnswer } from './aws-upstream.ts';

/** The stand-in takes 0 badly. */
const SOON_SECONDS = 1;

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
  private readonly keeps: (action: string) => boolean;

  constructor(endpoint: string, keeps: (action: string) => boolean) {
    this.upstream = new AwsUpstream(endpoint);
    this.keeps = keeps;
  }

  /** Lifts all faults; calls that a black hole took are reset. */
  heal(): void {
    for (const fault of this.faults) fault.lift();
    this.faults = [];
  }

  stop(): void {
    this.heal();
    this.upstream.close();
  }

  /** Sees to one call. @throws when the stand-in gave no answer */
  async settle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await whole(request);
    const action = String(request.headers['x-amz-target'] ?? request.url).replace(/^.*\./, '');
    const keeps = this.keeps(action);
    const body = keeps || this.faults.length > 0 ? parsed(bytes) : {};
    const invocation = request.headers['amz-sdk-invocation-id'];
    const call: AwsCall = { action, at: Date.now(), invocation: invocation?.toString(), answered: false };
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
      if (!fault.befalls(call.action, body)) continue;
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
    const answer = await this.upstream.ask(path, headers, bytes);
    call.status = answer.status;
    if (call.request === undefined) return answer;
    call.reply = parsed(answer.body);
    if (call.action === 'ReceiveMessage' && response.destroyed) await this.giveBack(underway, call.reply);
    else if (answer.status === 200) this.log.done(call.action, call.at, body, call.reply);
    return answer;
  }

  /**
   * A poll whose caller has died meanwhile: the real queue notices that the connection is gone, the stand-in hands out
   * messages all the same, which nobody would see for two minutes.
   */
  private async giveBack({ path, headers, body }: Underway, reply: AwsBody): Promise<void> {
    const messages = (reply['Messages'] ?? []) as { ReceiptHandle: string }[];
    if (messages.length === 0) return;
    const Entries = messages.map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: SOON_SECONDS,
    }));
    const again = Buffer.from(JSON.stringify({ QueueUrl: body['QueueUrl'], Entries }));
    await this.upstream.ask(path, { ...headers, 'x-amz-target': 'AmazonSQS.ChangeMessageVisibilityBatch' }, again);
  }

  private reply(call: AwsCall, response: ServerResponse, { status, headers, body }: UpstreamAnswer): void {
    if (response.destroyed) return;
    const { 'transfer-encoding': _, connection: __, 'keep-alive': ___, ...kept } = headers;
    response.writeHead(status, { ...kept, 'content-length': body.length }).end(body);
    call.answered = true;
  }
}

async function whole(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function parsed(bytes: Buffer): AwsBody {
  try {
    return JSON.parse(bytes.toString('utf8')) as AwsBody;
  } catch {
    return {};
  }
}

const isTables = (headers: IncomingHttpHeaders) => /DynamoDB/.test(String(headers['x-amz-target']));

function answerOf(headers: IncomingHttpHeaders, status: number, body: object): UpstreamAnswer {
  const type = headers['content-type'] ?? (isTables(headers) ? 'application/x-amz-json-1.0' : 'application/json');
  return { status, headers: { 'content-type': type }, body: Buffer.from(JSON.stringify(body)) };
}

/** The services’ own way to say that something is wrong, which the SDK reads back into an error of that name. */
function refusal(headers: IncomingHttpHeaders, status: number, code: string, message: string): UpstreamAnswer {
  const space = isTables(headers) ? 'com.amazonaws.dynamodb.v20120810' : 'com.amazonaws.sqs';
  return answerOf(headers, status, { __type: `${space}#${code}`, message });
}

function throttled(headers: IncomingHttpHeaders): UpstreamAnswer {
  return isTables(headers)
    ? refusal(
        headers,
        400,
        'ProvisionedThroughputExceededException',
        'The level of configured throughput was exceeded.',
      )
    : refusal(headers, 400, 'ThrottlingException', 'Rate exceeded.');
}

function withBody(answer: UpstreamAnswer, body: object): UpstreamAnswer {
  return { ...answer, body: Buffer.from(JSON.stringify(body)) };
}
