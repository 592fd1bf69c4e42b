/** A mailbox for one machine: takes every mail by SMTP, keeps it as .eml, shows it as pages and JSON. Settings: TWIN_SMTP_PORT, TWIN_PORT, TWIN_DATA. */
import { createServer } from 'node:http';
import { answerMailRequest } from './mail-pages.ts';
import { mailReceiver } from './mail-receiver.ts';
import { MailStore } from './mail-store.ts';

const store = new MailStore(process.env['TWIN_DATA'] ?? '');
const smtp = mailReceiver(store);
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
