/**
 * Loaded before a bundle on trial: what it needs must be in it, so any address but the loopback is out of reach, and
 * reaching for one ends the process with a line that says which.
 */
import dns from 'node:dns';
import { Socket } from 'node:net';

const LOOPBACK = /^(127\.|::1$|::ffff:127\.|localhost$)/;

function refuse(host: string): never {
  process.stderr.write(`on trial without a network, it reached for ${host}\n`);
  process.exit(70);
}

type Connect = (this: Socket, ...args: unknown[]) => Socket;
const connect = Socket.prototype.connect as Connect;
Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  const [first, second] = (Array.isArray(args[0]) ? args[0] : args) as unknown[];
  const host = typeof first === 'object' && first !== null ? (first as { host?: string }).host : second;
  if (typeof host === 'string' && !LOOPBACK.test(host)) refuse(host);
  return connect.apply(this, args);
};

type Lookup = (host: string, ...rest: unknown[]) => void;
const lookup = dns.lookup as Lookup;
dns.lookup = ((host: string, ...rest: unknown[]) => {
  if (!LOOPBACK.test(host)) refuse(host);
  lookup(host, ...rest);
}) as typeof dns.lookup;
