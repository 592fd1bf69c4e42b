import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { SmtpClient } from '../foundation/smtp/index.js';
import { withoutBidiControls } from '../foundation/text/index.js';
import { isAccountMail, isStaffMail, type Mail } from './mail.js';
import { accountMail, type AccountMailContent } from './mails/account-mail.js';
import { orderMail, type OrderMailContent } from './mails/order-mail.js';
import { staffMail, type StaffMailContent } from './mails/staff-mail.js';

/** Sends mails through the configured server. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly client: SmtpClient;
  private readonly writer;

  constructor(@Inject(STORE_CONFIG) private readonly config: StoreConfig) {
    this.client = new SmtpClient(config.SMTP_URL);
    this.writer = createTransport({ streamTransport: true, buffer: true }, { from: config.MAIL_FROM });
  }

  /**
   * Sends one mail. Its message id follows from what it tells of, so that a mail sent twice can be recognised.
   *
   * @param beforeData is called once the server will take the mail and before any of it goes out; when it rejects,
   * nothing does
   * @throws SmtpFailure which says whether the server may have taken it all the same
   */
  async send(mail: Mail, beforeData: () => Promise<void>): Promise<void> {
    const base = new URL(this.config.PUBLIC_URL);
    const shop = /^"?([^"<]*)["<]/.exec(this.config.MAIL_FROM)?.[1]?.trim() ?? base.hostname;
    const { envelope, message } = await this.writer.sendMail({
      messageId: `<${[mail.kind, mail.orderId, mail.occasion].filter((part) => part !== '').join('.')}@${base.hostname}>`,
      ...addressed(mail, shop, base),
    });
    const { from, to } = envelope;
    await this.client.send({ from: from === false ? '' : (from ?? ''), to, raw: message as Buffer, beforeData });
  }

  onApplicationShutdown(): void {
    this.client.close();
  }
}

/** The mail as it reads, and to whom. The outbox only ever holds what the writers of each kind put in. */
function addressed({ kind, orderId, recipient, content: written }: Mail, shop: string, base: URL): object {
  const address = oneLine(recipient);
  if (isStaffMail(kind)) return { to: address, ...staffMail(kind, written as unknown as StaffMailContent, shop, base) };
  if (isAccountMail(kind)) {
    const content = written as unknown as AccountMailContent;
    const name = oneLine(content.name);
    return { to: name === '' ? address : { name, address }, ...accountMail(kind, { ...content, name }, shop, base) };
  }
  const content = written as unknown as OrderMailContent;
  const name = oneLine(content.name);
  const key = content.accessKey === undefined ? '' : `?key=${content.accessKey}`;
  const link = new URL(`/orders/${orderId}${key}`, base).href;
  return { to: { name, address }, ...orderMail(kind, { ...content, name }, shop, link) };
}

/** Nothing a shopper typed may look like the start of another header, or turn one around, not even to a careless reader. */
function oneLine(text: string): string {
  return withoutBidiControls(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')).trim();
}
