import { eventually } from './eventually.ts';
import { linksIn, mailsTo, type ReceivedMail } from './mailbox.ts';

/** The mail with that subject once it has arrived. Of several, the one that came last. */
export async function theMail(address: string, subject: RegExp, than?: ReceivedMail): Promise<ReceivedMail> {
  return await eventually(
    async () => {
      const found = (await mailsTo(address)).find((mail) => subject.test(mail.subject));
      return found?.messageId === than?.messageId ? undefined : found;
    },
    { within: 30_000, what: `a mail ${String(subject)} to ${address}` },
  );
}

/** Where the link of a mail leads. */
export function wayIn(mail: ReceivedMail): string {
  const [link] = linksIn(mail);
  if (link === undefined) throw new Error(`“${mail.subject}” holds no link`);
  return link;
}
