import type { DeliveredMail } from '../ledger.ts';

/** Mails about orders, each copy that arrived. @param url of the local mailbox */
export async function mailsIn(url: string): Promise<DeliveredMail[]> {
  const answer = await fetch(`${url}/api/mails`);
  if (!answer.ok) throw new Error(`the mailbox answered ${answer.status}`);
  const mails = (await answer.json()) as { messageId: string; to: string[] }[];
  return mails.flatMap(({ messageId, to }) => {
    const [, kind, orderId] = /^<([a-z-]+)\.([\w-]{22})@/.exec(messageId) ?? [];
    return kind === undefined || orderId === undefined ? [] : [{ messageId, kind, orderId, to }];
  });
}
