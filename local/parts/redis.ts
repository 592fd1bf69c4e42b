import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { connect as connectSafely } from 'node:tls';
import { join } from 'node:path';
import { folders } from '../home.ts';
import { program } from '../packages.ts';
import type { Part } from '../part.ts';

const LOOK_MILLISECONDS = 10_000;

/** Files of what Redis proves itself with, where it is to speak TLS only. */
export interface RedisTls {
  readonly host: string;
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

/**
 * Redis, which writes every change to its log at once: jobs survive a power cut. It asks for a password, as the one in the
 * cloud does; by a file, because a command line can be read by everybody on the machine.
 */
export async function startRedis(part: Part, port: number, password: string, tls?: RedisTls): Promise<void> {
  const dir = join(folders.data, 'redis');
  mkdirSync(dir, { recursive: true });
  const { path, env } = program('redis-server');
  // Beside its data, which may be thrown away.
  const settings = join(folders.data, 'redis.conf');
  writeFileSync(settings, `requirepass ${password}\nmasterauth ${password}\n`, { mode: 0o600 });
  part.start({
    program: path,
    env,
    args: [settings, ...listening(port, tls), '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes', '--save', ''],
  });
  await part.until(() => ping(port, password, tls));
}

function listening(port: number, tls: RedisTls | undefined): string[] {
  if (tls === undefined) return ['--port', String(port)];
  const files = ['--tls-ca-cert-file', tls.authority, '--tls-cert-file', tls.certificate, '--tls-key-file', tls.key];
  return ['--port', '0', '--tls-port', String(port), ...files, '--tls-auth-clients', 'no'];
}

async function ping(port: number, password: string, tls: RedisTls | undefined): Promise<boolean> {
  return await new Promise((resolve, reject) => {
    const ask = () => void socket.write(`AUTH ${password}\r\nPING\r\n`);
    const socket: Socket =
      tls === undefined
        ? connect(port, '127.0.0.1', ask)
        : connectSafely({ port, host: tls.host, servername: tls.host, ca: readFileSync(tls.authority) }, ask);
    socket.setTimeout(LOOK_MILLISECONDS, () => socket.destroy(new Error('no answer')));
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
      if (!answer.startsWith('+') || /^\+OK\r\n.+\r\n/.test(answer)) {
        socket.destroy();
        resolve(answer.startsWith('+OK\r\n+PONG'));
      }
    });
    socket.once('close', () => {
      resolve(false);
    });
    socket.once('error', reject);
  });
}
