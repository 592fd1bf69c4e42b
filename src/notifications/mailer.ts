import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import type { Mail } from './mail.js';
import { orderMail, type OrderMailContent } from './mails/order-mail.js';

const PATIENCE_MILLISECONDS = 5000;

/** Sends mails through the configured server. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;

  constructor(@Inject(STORE_CONFIG) private readonly config: StoreConfig) {
    this.transport = createTransport(config.SMTP_URL, { from: config.MAIL_FROM });
    Object.assign(this.transport.options, {
      connectionTimeout: PATIENCE_MILLISECONDS,
      greetingTimeout: PATIENCE_MILLISECONDS,
      socketTimeout: PATIENCE_MILLISECONDS * 2,
    });
  }

  /**
   * Sends one mail. Its message id follows from what it tells of, so that a mail sent twice can be recognised.
   *
   * @throws when the server didn’t take it; it may have been delivered all the same
   */
  async send(mail: Mail): Promise<void> {
    // The outbox only ever holds what `fulfilment` wrote with this very shape.
    const content = mail.content as unknown as OrderMailContent;
    const base = new URL(this.config.PUBLIC_URL);
    const link = new URL(`/orders/${mail.orderId}?key=${content.accessKey}`, base).href;
    const shop = /^"?([^"<]*?)"?\s*</.exec(this.config.MAIL_FROM)?.[1] ?? base.hostname;
    await this.transport.sendMail({
      to: { name: content.name, address: mail.recipient },
      messageId: `<${mail.kind}.${mail.orderId}@${base.hostname}>`,
      ...orderMail(mail.kind, content, shop, link),
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
