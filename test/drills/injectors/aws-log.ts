import type { AwsBody, AwsFate } from './aws-fault.ts';

/** A call that came by. Times are epoch milliseconds of this process. */
export interface AwsCall {
  readonly action: string;
  /** When it was read whole. */
  readonly at: number;
  /** When its fate was decided: answered, refused, dropped. */
  settledAt?: number;
  /** The same for every try the SDK makes of one call. */
  readonly invocation: string | undefined;
  /** When its caller says that it was signed; NaN for one that wasn’t. */
  readonly signedAt: number;
  /** What befell it, delays aside. */
  fate?: AwsFate['kind'] | 'down';
  /** Status the stand-in answered; undefined when the call never got there or it gave no answer. */
  status?: number;
  /** Whether the caller got an answer. */
  answered: boolean;
  /** Bodies of calls whose content is kept. */
  request?: AwsBody;
  reply?: AwsBody;
}

export interface SentMessage {
  readonly at: number;
  readonly messageId: string;
  readonly body: string;
}

export interface ReceivedMessage {
  readonly at: number;
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly receiveCount: number;
}

export interface DeletedMessage {
  /** When the deletion was asked for. */
  readonly at: number;
  readonly receiptHandle: string;
  /** Undefined when no reply that came by here carried that handle. */
  readonly messageId: string | undefined;
}

interface Entry {
  readonly Id: string;
  readonly MessageBody?: string;
  readonly ReceiptHandle?: string;
  readonly MessageId?: string;
}

interface Message {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly Attributes?: Readonly<Record<string, string>>;
}

/** Everything that came by a proxy, oldest first; and for queues, what the stand-in confirmed of messages. */
export class AwsLog {
  readonly calls: AwsCall[] = [];
  /** Stored by the queue, whether or not the sender heard of it. */
  readonly sent: SentMessage[] = [];
  readonly received: ReceivedMessage[] = [];
  /** Deleted by the queue, whether or not the receiver heard of it. */
  readonly deleted: DeletedMessage[] = [];
  private readonly byHandle = new Map<string, string>();

  add(call: AwsCall): void {
    this.calls.push(call);
  }

  /** Received and not deleted, newest receipt of each. */
  get inFlight(): ReceivedMessage[] {
    const gone = new Set(this.deleted.map(({ messageId }) => messageId));
    const newest = new Map(this.received.map((message) => [message.messageId, message]));
    return [...newest.values()].filter(({ messageId }) => !gone.has(messageId));
  }

  /** Takes down what the stand-in did; called for each call it answered. */
  done(action: string, at: number, request: AwsBody, reply: AwsBody): void {
    if (action === 'SendMessage') this.stored(at, String(reply['MessageId']), request['MessageBody']);
    else if (action === 'SendMessageBatch') {
      const asked = new Map(entries(request['Entries']).map((entry) => [entry.Id, entry]));
      for (const { Id, MessageId = '' } of entries(reply['Successful']))
        this.stored(at, MessageId, asked.get(Id)?.MessageBody);
    } else if (action === 'ReceiveMessage') this.handedOut(reply);
    else if (action === 'DeleteMessage') this.gone(at, request['ReceiptHandle']);
    else if (action === 'DeleteMessageBatch') {
      const asked = new Map(entries(request['Entries']).map((entry) => [entry.Id, entry]));
      for (const { Id } of entries(reply['Successful'])) this.gone(at, asked.get(Id)?.ReceiptHandle);
    }
  }

  private stored(at: number, messageId: string, body: unknown): void {
    this.sent.push({ at, messageId, body: String(body) });
  }

  private handedOut(reply: AwsBody): void {
    const at = Date.now();
    for (const { MessageId, ReceiptHandle, Body, Attributes } of (reply['Messages'] ?? []) as Message[]) {
      this.byHandle.set(ReceiptHandle, MessageId);
      const receiveCount = Number(Attributes?.['ApproximateReceiveCount'] ?? 0);
      this.received.push({ at, messageId: MessageId, receiptHandle: ReceiptHandle, body: Body, receiveCount });
    }
  }

  private gone(at: number, handle: unknown): void {
    const receiptHandle = String(handle);
    this.deleted.push({ at, receiptHandle, messageId: this.byHandle.get(receiptHandle) });
  }
}

const entries = (list: unknown): Entry[] => (list ?? []) as Entry[];
