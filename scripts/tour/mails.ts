import type { Store } from './visit.ts';

const TRIES = 300;
const PAUSE_MS = 100;

interface Mail {
  readonly subject: string;
  readonly text: string;
}

/** Where the link of a mail to somebody leads, once it has arrived. */
export async function mailed({ mailbox }: Store, to: string, subject: RegExp): Promise<string> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await fetch(`${mailbox.url}/api/mails?to=${encodeURIComponent(to)}`);
    const mail = ((await answer.json()) as Mail[]).find((each) => subject.test(each.subject));
    const [link] = mail?.text.match(/https?:\/\/[^\s>)]+/) ?? [];
    if (link !== undefined) return link;
    await new Promise((passed) => setTimeout(passed, PAUSE_MS));
  }
  throw new Error(`no mail ${String(subject)} to ${to} within half a minute`);
}
