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

/** The key that a link of a mail has in its fragment. */
export function keyIn(link: string | undefined): string | undefined {
  return /#key=([\w-]+)/.exec(link ?? '')?.[1];
}

/** The key of the first link in a mail that has one. */
export function keyOf(mail: ReceivedMail | undefined): string | undefined {
  return linksIn(mail)
    .map(keyIn)
    .find((key) => key !== undefined);
}
