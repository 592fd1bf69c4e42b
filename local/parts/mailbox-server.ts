/** A mailbox for one machine: takes every mail by SMTP, keeps it as .eml, shows it as pages and JSON. Settings: TWIN_SMTP_PORT, TWIN_PORT, TWIN_DATA. */
import { createServer } from 'node:http';
import { SMTPServer } from 'smtp-server';
import { MailStore } from './mail-store.ts';
import { answerMailRequest } from './mail-pages.ts';

const store = new MailStore(process.env['TWIN_DATA'] ?? '');
const LARGEST_BYTES = 10 * 1024 * 1024;

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
const pages = createServer((request, response) => {
  answerMailRequest(store, request, response).catch((error: unknown) => {
    response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error));
  });
});
smtp.listen(Number(process.env['TWIN_SMTP_PORT']), '127.0.0.1');
pages.listen(Number(process.env['TWIN_PORT']), '127.0.0.1');
process.on('SIGTERM', () => {
  pages.closeAllConnections();
  pages.close();
  smtp.close(() => process.exit(0));
});
