import { Agent as HttpAgent, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { timed } from '../clock/index.js';
import { noAnswer } from './no-answer.js';

/**
 * A name may lead elsewhere by now, and what a connection leads to may answer wrongly instead of not at all: no
 * connection is used again that is older.
 */
const LIFETIME_MILLISECONDS = 15_000;
const CONNECTIONS_PER_HOST = 50;
/** A burst needs more; kept, they would only be descriptors that nobody uses. */
const IDLE_PER_HOST = 10;

/** What an agent asks before it keeps a connection. Node’s documentation says what it answers, its types don’t. */
type KeepSocketAlive = (socket: Duplex) => boolean;

/**
 * Kept connections for an HTTP client, of which none outlives its use: those that idle are closed when one of them gave no
 * answer, those that brought a server’s fault are not used again, and none is used for longer than fifteen seconds. Node’s
 * agents by themselves keep a connection for as long as the other side does, and a dead one says nothing.
 */
export class RenewedConnections {
  readonly httpAgent: HttpAgent;
  readonly httpsAgent: HttpsAgent;
  private readonly since = new WeakMap<Duplex, number>();
  private readonly condemned = new WeakSet<Duplex>();

  /** @param connect milliseconds after which a connection that isn’t made is given up */
  constructor(
    private readonly connect: number,
    maxSockets = CONNECTIONS_PER_HOST,
  ) {
    const options: AgentOptions = {
      keepAlive: true,
      maxSockets,
      maxFreeSockets: IDLE_PER_HOST,
      timeout: LIFETIME_MILLISECONDS,
    };
    this.httpAgent = this.renewing(new HttpAgent(options));
    this.httpsAgent = this.renewing(new HttpsAgent(options));
  }

  /** Closes the connections that nobody uses now: the next request opens its own. */
  dropIdle(): void {
    for (const { freeSockets } of [this.httpAgent, this.httpsAgent]) {
      for (const sockets of Object.values(freeSockets)) for (const socket of sockets ?? []) socket.destroy();
    }
  }

  /** Has that connection closed once its present answer is read. */
  condemn(socket: Duplex): void {
    this.condemned.add(socket);
  }

  private renewing<A extends HttpAgent>(agent: A): A {
    const keep = agent.keepSocketAlive.bind(agent) as unknown as KeepSocketAlive;
    const renewed: KeepSocketAlive = (socket) => this.mayBeKept(socket) && keep(socket);
    agent.keepSocketAlive = renewed;
    const create = agent.createConnection.bind(agent);
    agent.createConnection = (...given: Parameters<typeof create>) => {
      const socket = create(...given);
      if (socket != null) this.limit(socket as Socket);
      return socket;
    };
    return agent;
  }

  private limit(socket: Socket): void {
    if (!socket.connecting) return;
    const made = new Promise<void>((resolve) => {
      for (const event of ['connect', 'close']) socket.once(event, resolve);
    });
    timed(this.connect, made, () => noAnswer(`no connection within ${String(this.connect)} ms`)).catch(
      (late: Error) => {
        socket.destroy(late);
      },
    );
  }

  /** Counted from a connection’s first answer. */
  private mayBeKept(socket: Duplex): boolean {
    const now = performance.now();
    const since = this.since.get(socket) ?? now;
    this.since.set(socket, since);
    return !this.condemned.has(socket) && now - since < LIFETIME_MILLISECONDS;
  }
}
