import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { folders } from '../home.ts';
import type { Part } from '../part.ts';
import { answers, startNodeServer } from './node-server.ts';

export async function startMailbox(part: Part, port: number, smtpPort: number): Promise<void> {
  const data = join(folders.data, 'mails');
  mkdirSync(data, { recursive: true });
  startNodeServer(part, 'mailbox-server.ts', {
    TWIN_PORT: String(port),
    TWIN_SMTP_PORT: String(smtpPort),
    TWIN_DATA: data,
  });
  await part.until(() => answers(`http://127.0.0.1:${String(port)}/`));
}
