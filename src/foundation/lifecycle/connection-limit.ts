import { readFileSync } from 'node:fs';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What a process has open before its first visitor (29 were counted), and a few for its files. */
const OWN_DESCRIPTORS = 32;
const LEAST = 4;
/** Connections beyond the limit that are still taken, to be told that there is no room. */
const TURNED_AWAY = 8;

/**
 * Keeps visitors’ connections to half of the descriptors there are, so that those who are let in can be served: each needs
 * databases and tables as well. Whoever comes beyond that takes the place of the connection that has idled longest; where
 * none idles, {@link isFull} says so for as long as it lasts.
 */
export class ConnectionLimit {
  private open = 0;
  /** Without a request in progress, the longest idle first. One whose request hasn’t wholly come counts as idle. */
  private readonly idle = new Set<Socket>();
  readonly most: number;

  constructor(server: Server, descriptors = descriptorLimit()) {
    this.most = Math.max(LEAST, Math.floor((descriptors - OWN_DESCRIPTORS) / 2));
    if (this.most === Infinity) return;
    server.maxConnections = this.most + TURNED_AWAY;
    server.on('connection', (socket: Socket) => {
      this.opened(socket);
    });
    server.prependListener('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
      this.idle.delete(socket);
      response.once('close', () => {
        if (!socket.destroyed) this.idle.add(socket);
      });
    });
  }

  /** Whether more visitors are connected than can be served. */
  get isFull(): boolean {
    return this.open > this.most;
  }

  private opened(socket: Socket): void {
    this.open += 1;
    socket.once('close', () => {
      this.open -= 1;
      this.idle.delete(socket);
    });
    if (this.isFull) for (const longest of [...this.idle].slice(0, 1)) longest.destroy();
    this.idle.add(socket);
  }
}

/** Descriptors this process may have; Infinity where the system doesn’t say. */
export function descriptorLimit(): number {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return soft === undefined ? Infinity : Number(soft);
  } catch {
    return Infinity;
  }
}
