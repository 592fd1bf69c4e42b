import { SMTPServer } from 'smtp-server';
import type { MailStore } from './mail-store.ts';

const LARGEST_BYTES = 10 * 1024 * 1024;

/**
 * Takes every mail by SMTP, from anybody to anybody, and keeps it. A sender that breaks off in the middle ends its own
 * connection and nothing else: without a listener the first one would end the process.
 */
export function mailReceiver(store: MailStore): SMTPServer {
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    size: LARGEST_BYTES,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        store.keep(Buffer.concat(chunks)).then(() => {
          done();
        }, done);
      });
    },
  });
  smtp.on('error', (error) => {
    // What is wrong with the server itself, a port that is taken, is told here as well, and names no sender.
    if (!('remoteAddress' in error)) throw error;
  });
  return smtp;
}
