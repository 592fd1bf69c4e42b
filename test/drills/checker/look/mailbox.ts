import type { DeliveredMail } from '../ledger.ts';

/** Mails about orders, each copy that arrived. @param url of the local mailbox */
export async function mailsIn(url: string): Promise<DeliveredMail[]> {
  const answer = await fetch(`${url}/api/mails`);
  if (!answer.ok) throw new Error(`the mailbox answered ${answer.status}`);
  const mails = (await answer.json()) as { id: string; messageId: string; to: string[] }[];
  return mails.flatMap(({ id, messageId, to }) => {
    const [, kind, orderId, occasion] = /^<([a-z-]+)\.([\w-]{22})(?:\.([\w-]{22}))?@/.exec(messageId) ?? [];
    if (kind === undefined || orderId === undefined) return [];
    return [{ messageId, kind, orderId, ...(occasion === undefined ? {} : { occasion }), to, at: takenAt(id) }];
  });
}

/** The mailbox names each mail by the time at which it took it: `2026-01-02T03-04-05-678Z-0001`. */
function takenAt(id: string): number {
  return Date.parse(id.replace(/^(.{10})T(\d\d)-(\d\d)-(\d\d)-(\d{3}Z).*$/, '$1T$2:$3:$4.$5'));
}
