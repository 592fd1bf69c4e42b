import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * A way to a server that can be made to lead nowhere: while paused, connections are accepted and nothing is ever
 * answered, as by a machine that hangs. Other users of the server notice nothing.
 */
export class Pausable {
  port = 0;
  private paused = false;
  private lane = { open: true };
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((near) => {
    this.keep(near);
    if (this.paused) return;
    const { lane } = this;
    const far = connect(this.target.port, this.target.host);
    this.keep(far);
    near.on('data', (chunk) => lane.open && far.write(chunk));
    far.on('data', (chunk) => lane.open && near.write(chunk));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  private readonly target: { host: string; port: number };

  constructor(target: { host: string; port: number }) {
    this.target = target;
  }

  async open(): Promise<this> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    return this;
  }

  /** From now on nothing passes. Connections that are open now stay open and lead nowhere for good. */
  pause(): void {
    this.paused = true;
    this.lane.open = false;
  }

  /** Connections opened from now on pass again. */
  resume(): void {
    this.paused = false;
    this.lane = { open: true };
  }

  get connections(): number {
    return this.sockets.size;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private keep(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => this.sockets.delete(socket));
  }
}
