import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { AwsCalls } from './aws-calls.ts';
import { type AwsAim, type AwsBody, AwsFault, type AwsFate } from './aws-fault.ts';
import type { AwsCall, AwsLog } from './aws-log.ts';
import { Bite } from './bite.ts';
import { breakOff } from './break-off.ts';
import { chance } from './chance.ts';

const CLOCK_MILLISECONDS = 300_000;

export interface AwsProxyWishes {
  /** Calls whose bodies the log keeps. All of a queue’s, none of a table’s, unless said otherwise. */
  readonly keeps?: (action: string) => boolean;
}

/**
 * Stands before SQS or DynamoDB (their JSON protocols) and lets a drill spoil calls by their action: `SendMessage`,
 * `UpdateItem`, `*`. Each fault counts what it touched and can be lifted alone; {@link heal} lifts them all. A fault set
 * first is asked first; delays add to whatever else befalls the call.
 */
export class AwsProxy {
  readonly name: string;
  private readonly server: Server;
  private readonly calls: AwsCalls;
  private readonly sockets = new Set<Socket>();
  private readonly downBite: Bite;
  private isDown = false;
  private ownUrl = '';

  private constructor(name: string, endpoint: string, { keeps }: AwsProxyWishes) {
    this.name = name;
    this.downBite = new Bite(`${name} being down`);
    this.calls = new AwsCalls(endpoint, keeps ?? (() => name !== 'dynamodb'));
    this.server = createServer({ keepAliveTimeout: 75_000, headersTimeout: 80_000 }, (request, response) => {
      void this.serve(request, response);
    });
    this.server.on('connection', (socket) => {
      this.connected(socket);
    });
  }

  /** Opens a way to the stand-in at `endpoint` on a free port of this machine. */
  static async before(name: 'sqs' | 'dynamodb', endpoint: string, wishes: AwsProxyWishes = {}): Promise<AwsProxy> {
    const proxy = new AwsProxy(name, endpoint, wishes);
    await new Promise<void>((resolve, reject) => {
      proxy.server.once('error', reject);
      proxy.server.listen(0, '127.0.0.1', resolve);
    });
    proxy.ownUrl = `http://127.0.0.1:${(proxy.server.address() as AddressInfo).port}`;
    return proxy;
  }

  /** What a process is given as the service’s endpoint. */
  get url(): string {
    return this.ownUrl;
  }

  /** All that came by so far. */
  get log(): AwsLog {
    return this.calls.log;
  }

  /** The service answers with a fault of its own. */
  fail(action: string, aim: AwsAim & { status?: number; code?: string } = {}): AwsFault {
    const { status = 500, code = 'InternalFailure' } = aim;
    return this.set(action, { kind: 'fail', status, code, message: 'The request processing has failed.' }, aim);
  }

  /** The service refuses calls as too many, each with that probability, in a sequence that `seed` decides. */
  throttle(action: string, aim: AwsAim & { probability?: number; seed?: number } = {}): AwsFault {
    const { probability = 1, seed = 1 } = aim;
    return this.set(action, { kind: 'throttle', probability, random: chance(seed) }, aim);
  }

  /** The service does what the stand-ins leave out: it refuses calls signed more than five minutes off its own time. */
  refuseWrongClocks(): AwsFault {
    const where = (_: AwsBody, { signedAt }: AwsCall) => !(Math.abs(Date.now() - signedAt) <= CLOCK_MILLISECONDS);
    return this.fail('*', { status: 403, code: 'InvalidSignatureException', where });
  }

  /** Calls take that much longer, before anything else happens to them. */
  delay(action: string, milliseconds: number, aim: AwsAim = {}): AwsFault {
    return this.set(action, { kind: 'delay', milliseconds }, aim);
  }

  /** Calls are taken and never answered, nor passed on. Lifting resets those that still wait. */
  blackHole(action: string, aim: AwsAim = {}): AwsFault {
    return this.set(action, { kind: 'black-hole' }, aim);
  }

  /** The service does as asked, and the answer is lost on the way back. */
  dropReply(action: string, aim: AwsAim = {}): AwsFault {
    return this.set(action, { kind: 'drop-reply' }, aim);
  }

  /** Calls reach the service twice; the caller hears the first answer. On SendMessage: two messages, two ids. */
  deliverTwice(action = 'SendMessage', aim: AwsAim = {}): AwsFault {
    return this.set(action, { kind: 'twice' }, aim);
  }

  /** Calls wait until released, then reach the service even if their caller gave up. Late, and in any sequence. */
  hold(action: string, aim: AwsAim = {}): AwsFault {
    return this.set(action, { kind: 'hold' }, aim);
  }

  /** Messages of a receipt come in the opposite sequence. */
  reverse(aim: AwsAim = {}): AwsFault {
    return this.set('ReceiveMessage', { kind: 'reverse' }, aim);
  }

  /** Entries of a batch call that `refuses` picks come back as `Failed`, and never reach the service. */
  failPartly(
    action: 'SendMessageBatch' | 'DeleteMessageBatch' | 'ChangeMessageVisibilityBatch',
    refuses: (entry: AwsBody) => boolean,
    aim: AwsAim = {},
  ): AwsFault {
    return this.set(action, { kind: 'partial', refuses }, aim);
  }

  /** Nothing gets through: connections, old and new, are reset until healed. `hits` of it: {@link downHits}. */
  down(): void {
    this.isDown = true;
    this.downBite.forget();
    for (const socket of this.sockets) this.refuse(socket);
  }

  /** Connections that {@link down} has reset. */
  get downHits(): number {
    return this.downBite.hits;
  }

  /** @throws when {@link down} reset fewer connections */
  expectDownHits(atLeast = 1): void {
    this.downBite.expectHits(atLeast);
  }

  /** Lifts every fault. */
  heal(): void {
    this.isDown = false;
    this.calls.heal();
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await this.calls.stop();
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private set(action: string, fate: AwsFate, { where, times }: AwsAim): AwsFault {
    const fault = new AwsFault(action, fate, {
      ...(where === undefined ? {} : { where }),
      ...(times === undefined ? {} : { times }),
    });
    this.calls.faults.push(fault);
    return fault;
  }

  private connected(socket: Socket): void {
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    if (this.isDown) {
      this.refuse(socket);
      return;
    }
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
  }

  private refuse(socket: Socket): void {
    this.downBite.count();
    breakOff(socket);
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.calls.settle(request, response);
    } catch {
      // The stand-in is gone or broke off: so does the connection, as without a proxy.
      breakOff(request.socket);
    }
  }
}
