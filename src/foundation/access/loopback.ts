import type { IncomingMessage } from 'node:http';

type Asked = Pick<IncomingMessage, 'headers' | 'socket'>;

const isLoopback = (address: string): boolean => /^(::ffff:)?127\.|^::1$/.test(address.trim());

/** Whether a request was sent from this very machine to the process itself, past any proxy. */
export function isFromBeside({ headers, socket }: Asked): boolean {
  const forwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
  return !forwarded && isLoopback(socket.remoteAddress ?? '');
}

/**
 * Whether a request was sent from this very machine: to the process itself, or to the proxy beside it. Anyone may send
 * X-Forwarded-For, and the proxy adds whom it speaks to: so all of it has to be this machine.
 */
export function isFromThisMachine({ headers, socket }: Asked): boolean {
  if (headers.forwarded !== undefined) return false;
  const through = [headers['x-forwarded-for'] ?? []].flat().flatMap((line) => line.split(','));
  return [socket.remoteAddress ?? '', ...through].every(isLoopback);
}
