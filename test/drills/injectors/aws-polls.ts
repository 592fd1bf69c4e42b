import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parsed } from './aws-answers.ts';
import type { AwsBody } from './aws-fault.ts';
import type { AwsUpstream, UpstreamAnswer } from './aws-upstream.ts';

const SLICE_SECONDS = 1;
const LIMIT_MILLISECONDS = 3000;
/** The stand-in takes 0 badly. */
const SOON_SECONDS = 1;

interface Poll {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly body: AwsBody;
  readonly response: ServerResponse;
}

/**
 * Long polls. The real queue notices when a poller is gone; the stand-in would hand it messages all the same, which
 * nobody would see for two minutes. So a poll is asked for a second at a time while there is somebody to answer, and
 * what came too late is given back.
 */
export class AwsPolls {
  private readonly upstream: AwsUpstream;
  private readonly underway = new Set<Promise<unknown>>();

  constructor(upstream: AwsUpstream) {
    this.upstream = upstream;
  }

  /** @throws when the stand-in gave no answer */
  async poll(poll: Poll): Promise<UpstreamAnswer> {
    const polling = this.inSlices(poll);
    const ended = polling.catch(() => undefined).finally(() => this.underway.delete(ended));
    this.underway.add(ended);
    return await polling;
  }

  /** Resolves when none is underway, or when the stand-in doesn’t answer any more. */
  async ended(): Promise<void> {
    await Promise.race([Promise.all(this.underway), pause(LIMIT_MILLISECONDS, undefined, { ref: false })]);
  }

  private async inSlices({ path, headers, bytes, body, response }: Poll): Promise<UpstreamAnswer> {
    const wait = Number(body['WaitTimeSeconds'] ?? 0);
    const slice = Buffer.from(JSON.stringify({ ...body, WaitTimeSeconds: SLICE_SECONDS }));
    const asked = wait > SLICE_SECONDS ? slice : bytes;
    for (let left = wait - SLICE_SECONDS; ; left -= SLICE_SECONDS) {
      const answer = await this.upstream.ask(path, headers, asked);
      const handles = handlesIn(answer);
      if (response.destroyed && handles.length > 0) await this.giveBack({ path, headers, body }, handles);
      if (left <= 0 || handles.length > 0 || answer.status !== 200 || response.destroyed) return answer;
    }
  }

  private async giveBack({ path, headers, body }: Pick<Poll, 'path' | 'headers' | 'body'>, handles: string[]) {
    const Entries = handles.map((ReceiptHandle, index) => ({
      Id: String(index),
      ReceiptHandle,
      VisibilityTimeout: SOON_SECONDS,
    }));
    const bytes = Buffer.from(JSON.stringify({ QueueUrl: body['QueueUrl'], Entries }));
    await this.upstream.ask(path, { ...headers, 'x-amz-target': 'AmazonSQS.ChangeMessageVisibilityBatch' }, bytes);
  }
}

function handlesIn({ body }: UpstreamAnswer): string[] {
  const { Messages = [] } = parsed(body) as { Messages?: { ReceiptHandle: string }[] };
  return Messages.map(({ ReceiptHandle }) => ReceiptHandle);
}
