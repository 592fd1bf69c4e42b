import { type AddressInfo, createServer, type Server } from 'node:net';
import { breakOff } from './break-off.ts';
import { Bite } from './bite.ts';
import { chance } from './chance.ts';
import { type LinkKeeper, TcpLink } from './tcp-link.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What is wrong with the line at the moment. */
export type TcpFault =
  | { readonly kind: 'none' }
  | { readonly kind: 'latency' }
  | { readonly kind: 'refuse' }
  | { readonly kind: 'shut' }
  | { readonly kind: 'black-hole' }
  | { readonly kind: 'cut'; readonly bytes: number };

const NONE = { kind: 'none' } as const;

/**
 * A line between a process and a server it leans on, which can be made bad at run time. One fault at a time: setting
 * another replaces it, and `hits` counts for the one set last (also after {@link heal}).
 */
export class TcpProxy implements LinkKeeper {
  readonly name: string;
  readonly host = '127.0.0.1';
  fault: TcpFault = NONE;
  private target: Address;
  private listening: Server | undefined;
  private ownPort = 0;
  private readonly links = new Set<TcpLink>();
  private readonly behind = new Set<TcpLink>();
  private readonly bite: Bite;
  private passed = 0;
  private hanging = 0;
  private lateness: () => number = () => 0;

  private constructor(name: string, target: Address) {
    this.name = name;
    this.target = target;
    this.bite = new Bite(`the fault on the line to ${name}`);
  }

  /** Opens a line to `target` on a free port of this machine. */
  static async before(name: string, target: Address): Promise<TcpProxy> {
    const proxy = new TcpProxy(name, target);
    await proxy.listen();
    return proxy;
  }

  get port(): number {
    return this.ownPort;
  }

  /** Where new connections lead at the moment: past the line, for whoever must not depend on it. */
  get leadsTo(): Address {
    return this.target;
  }

  /** Connections open now, frozen ones included. */
  get connections(): number {
    return this.links.size;
  }

  /** Bytes taken from and given to clients so far. */
  get bytes(): number {
    return [...this.links].reduce((sum, link) => sum + link.bytes, this.passed);
  }

  /** Connections and chunks that the fault set last has touched. */
  get hits(): number {
    return this.bite.hits;
  }

  /** @throws when the fault set last touched less than that */
  expectHits(atLeast = 1): void {
    this.bite.expectHits(atLeast);
  }

  /** Every chunk of every answer arrives `milliseconds` ± up to `jitter` late, in sequence. */
  latency(milliseconds: number, jitter = 0, seed = 1): void {
    const random = chance(seed);
    this.lateness = () => Math.max(0, milliseconds + (random() * 2 - 1) * jitter);
    this.set({ kind: 'latency' });
  }

  /** New connections are accepted and reset at once, like those of a server whose process is gone. Open ones go on. */
  refuse(): void {
    this.set({ kind: 'refuse' });
  }

  /**
   * Nothing listens any more (ECONNREFUSED) and open connections are reset, like a machine that restarts. The kernel
   * refuses new connections without a word to us: only the open ones count as hits.
   */
  shut(): void {
    this.set({ kind: 'shut' });
    this.stopListening();
    this.breakAll();
  }

  /** Connections, old and new, stay open and nothing ever comes back. Healing resets them. */
  blackHole(): void {
    this.set({ kind: 'black-hole' });
    for (const link of this.links) if (!link.isFrozen) link.freeze();
  }

  /** Only the connection whose client speaks next, old or new, hangs from then on. Healing resets it. */
  blackHoleOne(): void {
    this.set(NONE);
    this.hanging = 1;
  }

  /** Resets what is open now; new connections are served. */
  reset(): void {
    this.set(NONE);
    this.breakAll();
  }

  /** Each connection is reset once `bytes` of answers came through it (counted from now). */
  cutAfter(bytes: number): void {
    this.set({ kind: 'cut', bytes });
  }

  /** Another server takes over: open connections are reset, new ones lead there. Healing does not lead back. */
  retarget(target: Address): void {
    this.target = target;
    this.set(NONE);
    this.breakAll();
  }

  /**
   * Connections open now fall silent for good, and neither side hears of it; new ones work at once: a machine that died
   * without a word while its name leads elsewhere already. Healing leaves them as they are: only their client can mend
   * that, by replacing them.
   */
  silenceOpen(): void {
    this.set(NONE);
    for (const link of this.links) {
      // Silenced now, it would never end, and count for ever as left behind.
      if (link.isLeaving) continue;
      if (!link.isFrozen) link.freeze();
      this.behind.add(link);
    }
  }

  /**
   * The name leads to another node: new connections go there, open ones stay with the old node, which lives on. Each one
   * left with it counts as a hit, and so does all it says there. Healing changes neither.
   */
  moveName(target: Address): void {
    this.target = target;
    this.set(NONE);
    for (const link of this.links) {
      if (link.isLeaving) continue;
      this.bite.count();
      this.behind.add(link);
    }
  }

  /** Open connections that {@link silenceOpen} or {@link moveName} left behind and nobody has replaced yet. */
  get leftBehind(): number {
    return this.behind.size;
  }

  /** A good line again. What hung is reset; a client must connect anew. */
  async heal(): Promise<void> {
    this.fault = NONE;
    this.hanging = 0;
    for (const link of this.links) if (link.isFrozen && !this.behind.has(link)) link.reset();
    if (this.listening === undefined) await this.listen();
  }

  /** Closes the line for good. */
  stop(): void {
    this.stopListening();
    for (const link of this.links) link.drop();
  }

  nextDelay(): number {
    return this.lateness();
  }

  takesHang(): boolean {
    if (this.hanging === 0) return false;
    this.hanging -= 1;
    return true;
  }

  touched(): void {
    this.bite.count();
  }

  asked(link: TcpLink): void {
    if (this.behind.has(link)) this.bite.count();
  }

  gaveUp(link: TcpLink): void {
    this.behind.delete(link);
  }

  left(link: TcpLink): void {
    this.behind.delete(link);
    if (this.links.delete(link)) this.passed += link.bytes;
  }

  private set(fault: TcpFault): void {
    if (this.listening === undefined) throw new Error(`the line to ${this.name} is shut: heal it first`);
    this.fault = fault;
    this.hanging = 0;
    this.bite.forget();
  }

  private breakAll(): void {
    for (const link of this.links) {
      this.bite.count();
      link.reset();
    }
  }

  private async listen(): Promise<void> {
    const server = createServer({ allowHalfOpen: true }, (client) => {
      if (this.fault.kind === 'refuse') {
        this.bite.count();
        client.on('error', () => undefined);
        breakOff(client);
        return;
      }
      const swallowed = this.fault.kind === 'black-hole';
      if (swallowed) this.bite.count();
      this.links.add(new TcpLink(client, swallowed ? undefined : this.target, this));
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.ownPort, this.host, resolve);
    });
    this.ownPort = (server.address() as AddressInfo).port;
    this.listening = server;
  }

  private stopListening(): void {
    this.listening?.close();
    this.listening = undefined;
  }
}
