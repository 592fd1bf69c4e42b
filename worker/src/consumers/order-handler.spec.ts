import { jest } from '@jest/globals';
import type { ChangeMessageVisibilityBatchCommand, Message } from '@aws-sdk/client-sqs';
import { Logger } from '@nestjs/common';
import type { QueueReceiver } from '../../../src/foundation/queue/index.js';
import { givenBackFor, OrderHandler } from './order-handler.js';

const HOUR = 3600;
/** `maxReceiveCount` of the order queue. */
const MOST_RECEIVES = 10;

type Send = (command: ChangeMessageVisibilityBatchCommand) => Promise<{ Failed?: { Id: string }[] }>;

/** A handler of which only the queue is used. */
function aHandler(send: jest.Mock<Send>): OrderHandler {
  const receiver = { client: { send }, address: { url: () => Promise.resolve('queue') } } as unknown as QueueReceiver;
  return Object.assign(Object.create(OrderHandler.prototype) as OrderHandler, { receiver, logger: new Logger() });
}
const messages = (...receives: number[]): Message[] =>
  receives.map((count, index) => ({
    ReceiptHandle: `receipt-${String(index)}`,
    Attributes: { ApproximateReceiveCount: String(count) },
  }));
const entriesOf = (send: jest.Mock<Send>, call: number) =>
  (send.mock.calls[call]?.[0].input.Entries ?? []).map(({ ReceiptHandle, VisibilityTimeout }) => [
    ReceiptHandle,
    VisibilityTimeout,
  ]);

describe('a message that has to wait', () => {
  beforeEach(() => {
    jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('comes back within seconds, and later each time, so that its receives last for hours', () => {
    const pauses = Array.from({ length: MOST_RECEIVES - 1 }, (_, n) => givenBackFor(n + 1));
    expect(pauses[0]).toBeLessThanOrEqual(2);
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect(Math.max(...pauses)).toBeLessThanOrEqual(2 * HOUR);
    expect(pauses.reduce((sum, pause) => sum + pause, 0)).toBeGreaterThan(3.5 * HOUR);
  });

  it('is given back with its own pause', async () => {
    const send = jest.fn<Send>().mockResolvedValue({});
    await aHandler(send).giveBack(messages(1, 3));
    expect(entriesOf(send, 0)).toEqual([
      ['receipt-0', 2],
      ['receipt-1', 18],
    ]);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['wholly', () => Promise.reject(new Error('away')), ['receipt-0', 'receipt-1']],
    ['in part', () => Promise.resolve({ Failed: [{ Id: '1' }] }), ['receipt-1']],
  ])('is given back again where the queue refused %s', async (_how, refusal, left) => {
    const send = jest.fn<Send>().mockImplementationOnce(refusal).mockResolvedValue({});
    await aHandler(send).giveBack(messages(1, 1));
    expect(entriesOf(send, 1).map(([receipt]) => receipt)).toEqual(left);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('is left to its visibility where the queue stays away', async () => {
    const send = jest.fn<Send>().mockRejectedValue(new Error('away'));
    await aHandler(send).giveBack(messages(1));
    expect(send).toHaveBeenCalledTimes(3);
  });
});
