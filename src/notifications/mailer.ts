import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { pretendToSell } from '../brand/index.js';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { SmtpClient } from '../foundation/smtp/index.js';
import type { Mail } from './mail.js';
import { writtenMail } from './written-mail.js';

/** Sends mails through the configured server. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly client: SmtpClient;
  private readonly writer;

  constructor(@Inject(STORE_CONFIG) private readonly config: StoreConfig) {
    pretendToSell(config.TEST_SHOP);
    this.client = new SmtpClient(config.SMTP_URL);
    this.writer = createTransport({ streamTransport: true, buffer: true }, { from: config.MAIL_FROM });
  }

  /**
   * Sends one mail. Its message id follows from what it tells of, so that a mail sent twice can be recognised.
   *
   * @param beforeData is called once the server will take the mail and before any of it goes out; when it rejects,
   * nothing does
   * @throws SmtpFailure which says whether the server may have taken it all the same; any other error before anything was
   *   sent, such as while the address that its links need isn't known
   */
  async send(mail: Mail, beforeData: () => Promise<void>): Promise<void> {
    const { PUBLIC_URL } = this.config;
    if (PUBLIC_URL === undefined) throw new Error('the address that its links need is not known yet');
    const base = new URL(PUBLIC_URL);
    const shop = /^"?([^"<]*)["<]/.exec(this.config.MAIL_FROM)?.[1]?.trim() ?? base.hostname;
    const { envelope, message } = await this.writer.sendMail({
      messageId: `<${[mail.kind, mail.orderId, mail.occasion].filter((part) => part !== '').join('.')}@${base.hostname}>`,
      ...writtenMail(mail, shop, base),
    });
    const { from, to } = envelope;
    await this.client.send({ from: from === false ? '' : (from ?? ''), to, raw: message as Buffer, beforeData });
  }

  onApplicationShutdown(): void {
    this.client.close();
  }
}
