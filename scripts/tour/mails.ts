import type { Page } from 'playwright-core';
import type { Store } from './visit.ts';

const TRIES = 300;
const PAUSE_MS = 100;

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The newest mail to somebody that is the wanted one, once it has arrived. */
export async function mailTo({ mailbox }: Store, to: string, isWanted: (mail: Mail) => boolean): Promise<Mail> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await fetch(`${mailbox.url}/api/mails?to=${encodeURIComponent(to)}`);
    const mail = ((await answer.json()) as Mail[]).find(isWanted);
    if (mail !== undefined) return mail;
    await new Promise((passed) => setTimeout(passed, PAUSE_MS));
  }
  throw new Error(`the mail to ${to} did not come within half a minute`);
}

/** Where the link of a mail to somebody leads, once it has arrived. */
export async function mailed(store: Store, to: string, subject: RegExp): Promise<string> {
  const { text } = await mailTo(store, to, (mail) => subject.test(mail.subject) && LINK.test(mail.text));
  return LINK.exec(text)?.[0] ?? '';
}

/** Follows a link of a mail. The page takes the key out of the address and comes anew: its heading tells when. */
export async function follow(page: Page, link: string, heading: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('heading', { name: heading }).waitFor();
}

const LINK = /https?:\/\/[^\s>)]+/;
