/** SQS’s and S3’s protocols over SQLite. Settings: TWIN_PORT, TWIN_DATA. */
import { Server } from 'node:net';
import { join } from 'node:path';
import { startFauxqs } from 'fauxqs';

// It insists on 0.0.0.0; a laptop in a café shouldn’t offer its queues to the neighbours.
const listen = Server.prototype.listen as (...args: unknown[]) => Server;
Server.prototype.listen = function (this: Server, ...args: unknown[]): Server {
  const [where] = args;
  if (typeof where === 'object' && where !== null && 'host' in where) {
    return listen.call(this, { ...where, host: '127.0.0.1' }, ...args.slice(1));
  }
  return listen.apply(this, args);
};

const data = process.env['TWIN_DATA'] ?? '';
const server = await startFauxqs({
  port: Number(process.env['TWIN_PORT']),
  logger: false,
  dataDir: data,
  // As files, to be looked at; and so that a dump isn’t one value of SQLite.
  s3StorageDir: join(data, 'objects'),
});
process.on('SIGTERM', () => {
  void server.stop().finally(() => process.exit(0));
});
