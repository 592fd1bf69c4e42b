import type { Socket } from 'node:net';

/** Ends a connection without a goodbye: its other side reads ECONNRESET. */
export function breakOff(socket: Socket | null | undefined): void {
  if (socket === null || socket === undefined) return;
  // Node marks a connection as closed that libuv refused to reset because its sending half was shut down already: the
  // connection stays, and the process spins at its exit.
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
