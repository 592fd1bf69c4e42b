import { mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { folders } from '../home.ts';
import { program } from '../packages.ts';
import type { Part } from '../part.ts';

const LOOK_MILLISECONDS = 10_000;

/** Redis, which writes every change to its log at once: jobs survive a power cut. */
export async function startRedis(part: Part, port: number): Promise<void> {
  const dir = join(folders.data, 'redis');
  mkdirSync(dir, { recursive: true });
  const { path, env } = program('redis-server');
  part.start({
    program: path,
    env,
    args: ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--appendonly', 'yes', '--save', ''],
  });
  await part.until(() => ping(port));
}

async function ping(port: number): Promise<boolean> {
  return await new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(LOOK_MILLISECONDS, () => socket.destroy(new Error('no answer')));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.once('error', reject);
  });
}
