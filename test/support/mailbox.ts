import { exchange } from './exchange.ts';
import { twin } from './twin.ts';

/** A mail as the local mailbox shows it. */
export interface ReceivedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
}

/** Mails that arrived for an address, newest first. */
export async function mailsTo(address: string): Promise<ReceivedMail[]> {
  const { status, body } = await exchange(twin().mailbox.url, { path: `/api/mails?to=${encodeURIComponent(address)}` });
  if (status !== 200) throw new Error(`the mailbox answered ${status}`);
  return JSON.parse(body) as ReceivedMail[];
}

/** Addresses a mail leads to, as its plain text spells them. */
export function linksIn(mail: ReceivedMail | undefined): string[] {
  return mail?.text.match(/https?:\/\/[^\s>)]+/g) ?? [];
}
