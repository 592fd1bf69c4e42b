import { rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { folders } from './home.ts';
import type { PartName } from './part-names.ts';

export const partActions = ['kill', 'stop', 'start', 'pause', 'resume'] as const;
export type PartAction = (typeof partActions)[number];

/** What somebody wants done with a part. */
export interface PartWish {
  readonly action: PartAction;
  readonly part: PartName;
}

export interface PartAnswer {
  readonly done: boolean;
  /** What there is to tell a person. */
  readonly says: string;
}

const socketPath = join(folders.sockets, 'control.sock');

/** Lets commands reach the process that supervises the parts: only it can bring one back under its supervision. */
export async function openControl(grant: (wish: PartWish) => Promise<PartAnswer>): Promise<Server> {
  rmSync(socketPath, { force: true });
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on('error', () => undefined);
    void text(socket)
      .then(async (wish) => await grant(JSON.parse(wish) as PartWish))
      .catch((error: unknown): PartAnswer => ({ done: false, says: String(error) }))
      .then((answer) => socket.end(JSON.stringify(answer)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(socketPath, resolve);
  });
  // It must not be what keeps `up` from ending.
  return server.unref();
}

/** Asks the running `up` and waits as long as it takes. @throws when nobody is there, or ends before it answers */
export async function askControl(wish: PartWish): Promise<PartAnswer> {
  const socket = connect(socketPath);
  socket.end(JSON.stringify(wish));
  const answer = await text(socket);
  if (answer === '') throw new Error('the store ended before it answered');
  return JSON.parse(answer) as PartAnswer;
}
