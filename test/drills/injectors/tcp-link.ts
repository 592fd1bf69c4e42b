import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { breakOff } from './break-off.ts';
import type { Address, TcpFault } from './tcp-proxy.ts';

/** What a link asks its proxy while bytes pass. */
export interface LinkKeeper {
  readonly fault: TcpFault;
  /** Milliseconds by which the next chunk of an answer is late. */
  nextDelay(): number;
  /** Whether this link is the one that shall hang now that its client speaks. */
  takesHang(): boolean;
  touched(): void;
  /** The client of a link that works has spoken. */
  asked(link: TcpLink): void;
  /** The client of a silent link has said goodbye to it. */
  gaveUp(link: TcpLink): void;
  left(link: TcpLink): void;
}

/** One client’s connection and the one to the server that belongs to it. */
export class TcpLink {
  private readonly client: Socket;
  private readonly server: Socket | undefined;
  private readonly keeper: LinkKeeper;
  private frozen = false;
  private leaving = false;
  private cutting: TcpFault | undefined;
  private answered = 0;
  private late: Promise<void> | undefined;
  private lateUntil = 0;

  /** @param target undefined for a connection that is accepted and never gets any further */
  constructor(client: Socket, target: Address | undefined, keeper: LinkKeeper) {
    this.client = client;
    this.keeper = keeper;
    this.frozen = target === undefined;
    client.setNoDelay(true);
    client.on('data', (chunk) => {
      this.ask(chunk);
    });
    client.on('error', () => undefined);
    client.on('close', (failed) => {
      if (failed) breakOff(this.server);
      else this.server?.destroy();
      keeper.left(this);
    });
    if (target === undefined) return;
    const server = connect({ ...target, noDelay: true, allowHalfOpen: true });
    this.server = server;
    client.on('end', () => {
      this.leaving = true;
      // A silent machine answers a goodbye with nothing, either: its half stays open.
      if (this.frozen) keeper.gaveUp(this);
      else server.end();
    });
    server.on('data', (chunk) => {
      this.answer(chunk);
    });
    server.on('end', () => {
      this.whenSent(() => client.end());
    });
    // A server that is gone or refuses shows as a connection that breaks: exactly what it is.
    server.on('error', () => {
      if (!this.frozen) breakOff(client);
    });
    server.on('close', () => {
      this.whenSent(() => {
        client.destroySoon();
      });
    });
  }

  get bytes(): number {
    return this.client.bytesRead + this.client.bytesWritten;
  }

  get isFrozen(): boolean {
    return this.frozen;
  }

  /** Its client has said goodbye: nobody will speak on it any more, and nothing keeps it but the server’s own goodbye. */
  get isLeaving(): boolean {
    return this.leaving;
  }

  /** From now on swallows whatever either side says, and closes neither. */
  freeze(): void {
    this.frozen = true;
    this.keeper.touched();
  }

  /** Breaks both connections without a goodbye. */
  reset(): void {
    breakOff(this.server);
    breakOff(this.client);
  }

  /** Ends both connections now, whatever is still to be sent: a reset waits for that, and may wait for ever. */
  drop(): void {
    this.server?.destroy();
    this.client.destroy();
  }

  private ask(chunk: Buffer): void {
    if (!this.frozen && this.keeper.takesHang()) this.freeze();
    else if (this.frozen) this.keeper.touched();
    else if (this.server !== undefined) {
      this.keeper.asked(this);
      forward(chunk, this.client, this.server);
    }
  }

  private answer(chunk: Buffer): void {
    const { fault } = this.keeper;
    if (this.frozen) {
      this.keeper.touched();
    } else if (fault.kind === 'latency' || this.late !== undefined) {
      this.delay(chunk);
    } else if (fault.kind === 'cut') {
      this.cut(chunk, fault);
    } else if (this.server !== undefined) {
      forward(chunk, this.server, this.client);
    }
  }

  /** Behind one that is late all are late: their sequence is kept. */
  private delay(chunk: Buffer): void {
    const isLatency = this.keeper.fault.kind === 'latency';
    if (isLatency) this.keeper.touched();
    const now = performance.now();
    this.lateUntil = Math.max(this.lateUntil, isLatency ? now + this.keeper.nextDelay() : now);
    const due = this.lateUntil;
    const sent = (this.late ?? Promise.resolve())
      .then(() => pause(Math.max(0, due - performance.now())))
      .then(() => {
        if (!this.frozen && this.client.writable) this.client.write(chunk);
        if (this.late === sent) this.late = undefined;
      });
    this.late = sent;
  }

  private cut(chunk: Buffer, fault: TcpFault & { kind: 'cut' }): void {
    if (this.cutting !== fault) [this.cutting, this.answered] = [fault, 0];
    const room = Math.max(0, fault.bytes - this.answered);
    this.answered += chunk.length;
    if (chunk.length <= room) {
      this.client.write(chunk);
      return;
    }
    this.keeper.touched();
    this.client.write(chunk.subarray(0, room), () => {
      this.reset();
    });
  }

  private whenSent(act: () => void): void {
    if (this.frozen) return;
    if (this.late === undefined) act();
    else void this.late.then(act);
  }
}

/** Passes a chunk on, and stops reading while the other side is slow to take it. */
function forward(chunk: Buffer, from: Socket, to: Socket): void {
  if (!to.writable) return;
  if (to.write(chunk)) return;
  from.pause();
  to.once('drain', () => from.resume());
}
