import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually } from '../../support/eventually.ts';
import { PointOrder, type PointAim } from './point-order.ts';
import { type FromProcess, type Point, type PointHit, POINTS, type Ruin, type ToProcess } from './points.ts';

/** A process that said hello. */
interface Caller {
  readonly process: string;
  readonly pid: number;
  readonly points: readonly Point[];
  readonly socket: Socket;
  armedVersion: number;
}

const ARMING_MILLISECONDS = 5000;
const PRELOAD = join(import.meta.dirname, 'points-preload.mjs');

/**
 * Stops, kills and upsets processes of the shop at named places of its code. A process started with
 * {@link environment} asks here whenever it comes to a place that is armed, and nowhere else; it dies with this control,
 * so that a drill that is cut off leaves none behind.
 */
export class PointsControl {
  private readonly server: Server;
  private readonly callers = new Set<Caller>();
  private orders: PointOrder[] = [];
  private version = 0;
  private readonly seen: PointHit[] = [];

  private constructor() {
    this.server = createServer((socket) => {
      this.greet(socket);
    });
  }

  static async start(): Promise<PointsControl> {
    const control = new PointsControl();
    await new Promise<void>((resolve, reject) => {
      control.server.once('error', reject);
      control.server.listen(0, '127.0.0.1', resolve);
    });
    return control;
  }

  /** Variables that give a process its points, and its clock if that is to be wrong. */
  environment(process: string, { clockOffset = 0 }: { clockOffset?: number } = {}): Record<string, string> {
    return {
      NODE_OPTIONS: `--import ${PRELOAD}`,
      DRILL_PROCESS: process,
      DRILL_POINTS_PORT: String((this.server.address() as AddressInfo).port),
      ...(clockOffset === 0 ? {} : { DRILL_CLOCK_OFFSET_MS: String(clockOffset) }),
    };
  }

  /** Names of the processes that are connected now. */
  get processes(): readonly string[] {
    return [...this.callers].map(({ process }) => process);
  }

  /** Kills the next process that comes there, by its own SIGKILL at that very place. Resolves once it is armed. */
  async killAt(point: Point, aim: PointAim = {}): Promise<PointOrder> {
    return await this.order(new PointOrder(point, 'kill', aim), aim.process);
  }

  /** Holds the next process that comes there until released. Resolves once it is armed. */
  async pauseAt(point: Point, aim: PointAim = {}): Promise<PointOrder> {
    return await this.order(new PointOrder(point, 'pause', aim), aim.process);
  }

  /** How often processes came to that point while it was armed. */
  hits(point: Point, process?: string): number {
    return this.seen.filter((hit) => hit.point === point && (process === undefined || hit.process === process)).length;
  }

  /** @throws when fewer came to that point while it was armed */
  expectHits(point: Point, atLeast = 1): void {
    const hits = this.hits(point);
    if (hits < atLeast) {
      throw new Error(`${point} was to be hit at least ${atLeast} times, but was ${hits}: nothing was drilled`);
    }
  }

  /** Makes a process reject, or throw, where nobody catches it. */
  throwStray(process: string, kind: 'rejection' | 'exception' = 'rejection'): void {
    this.saySoon(process, { stray: kind });
  }

  /** Brings a process into a state that it can't come out of. */
  ruin(process: string, how: Ruin): void {
    this.saySoon(process, { spoil: how });
  }

  /** Disarms everything; who is held goes on. */
  async heal(): Promise<void> {
    for (const order of this.orders) order.lift();
    this.orders = [];
    await this.arm();
  }

  /** @param farewell whether processes may live on without this control, their points disarmed */
  async stop({ farewell = false } = {}): Promise<void> {
    for (const order of this.orders) order.lift();
    this.orders = [];
    for (const { socket } of this.callers) {
      if (farewell) say(socket, { farewell: true });
      socket.end();
    }
    await new Promise<void>((resolve) => {
      this.server.close(() => {
        resolve();
      });
    });
  }

  private saySoon(process: string, words: ToProcess): void {
    const callers = [...this.callers].filter((caller) => caller.process === process);
    if (callers.length === 0) throw new Error(`no process called ${process} is connected`);
    for (const { socket } of callers) say(socket, words);
  }

  private async order(order: PointOrder, process: string | undefined): Promise<PointOrder> {
    const { point } = order;
    if (!POINTS.includes(point)) throw new Error(`there is no point ${String(point)}`);
    const meant = [...this.callers].filter((caller) => process === undefined || caller.process === process);
    if (meant.length > 0 && !meant.some(({ points }) => points.includes(point))) {
      throw new Error(`${process ?? 'no process that runs'} has no point ${point}`);
    }
    this.orders.push(order);
    await this.arm();
    return order;
  }

  /** Tells every process what is armed, and waits until each that answers at all has taken it in. */
  private async arm(): Promise<void> {
    this.version += 1;
    const { version } = this;
    const told = [...this.callers];
    for (const caller of told) this.tell(caller);
    await eventually(async () => told.every((caller) => caller.armedVersion >= version || !this.callers.has(caller)), {
      within: ARMING_MILLISECONDS,
      what: 'arming the points of every process',
    });
  }

  private tell({ socket }: Pick<Caller, 'socket'>): void {
    const armed = this.orders.filter((order) => order.armed).map(({ point }) => point);
    say(socket, { armed: [...new Set(armed)], version: this.version });
  }

  private greet(socket: Socket): void {
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    let caller: Caller | undefined;
    socket.once('close', () => {
      if (caller !== undefined) this.callers.delete(caller);
    });
    const lines = createInterface({ input: socket });
    // It says again what the socket says, and a process that was killed says ECONNRESET.
    lines.on('error', () => undefined);
    lines.on('line', (line) => {
      const said = JSON.parse(line) as FromProcess;
      if ('hello' in said) {
        caller = { ...said.hello, socket, armedVersion: -1 };
        this.callers.add(caller);
        this.tell(caller);
      } else if ('isArmed' in said && caller !== undefined) caller.armedVersion = said.isArmed;
      else if ('ask' in said && caller !== undefined) void this.answer(caller, said.ask, said.point);
    });
  }

  private async answer({ process, pid, socket }: Caller, ask: number, point: Point): Promise<void> {
    const hit = { point, process, pid, at: Date.now() };
    this.seen.push(hit);
    const order = this.orders.find((candidate) => candidate.isFor(hit));
    const verdict = (await order?.verdict(hit)) ?? 'go';
    say(socket, { ask, verdict });
    // Once an order is used up nobody needs to ask any more.
    if (order?.armed === false) for (const caller of this.callers) this.tell(caller);
  }
}

function say(socket: Socket, words: ToProcess): void {
  if (socket.writable) socket.write(`${JSON.stringify(words)}\n`);
}
