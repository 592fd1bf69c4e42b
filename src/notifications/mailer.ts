import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import type { Mail } from './mail.js';
import { orderMail, type OrderMailContent } from './mails/order-mail.js';

const PATIENCE_MILLISECONDS = 5000;
const CONNECTIONS = 5;

/** Sends mails through the configured server. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;

  constructor(@Inject(STORE_CONFIG) private readonly config: StoreConfig) {
    this.transport = createTransport(
      {
        url: config.SMTP_URL,
        pool: true,
        maxConnections: CONNECTIONS,
        dnsTimeout: PATIENCE_MILLISECONDS,
        connectionTimeout: PATIENCE_MILLISECONDS,
        greetingTimeout: PATIENCE_MILLISECONDS,
        socketTimeout: PATIENCE_MILLISECONDS,
      },
      { from: config.MAIL_FROM },
    );
  }

  /**
   * Sends one mail. Its message id follows from what it tells of, so that a mail sent twice can be recognised.
   *
   * @throws when the server didn’t take it; it may have been delivered all the same
   */
  async send(mail: Mail): Promise<void> {
    // The outbox only ever holds what `fulfilment` and `aftercare` wrote with this very shape.
    const written = mail.content as unknown as OrderMailContent;
    const content = { ...written, name: oneLine(written.name) };
    const base = new URL(this.config.PUBLIC_URL);
    const key = content.accessKey === undefined ? '' : `?key=${content.accessKey}`;
    const link = new URL(`/orders/${mail.orderId}${key}`, base).href;
    const shop = /^"?([^"<]*?)"?\s*</.exec(this.config.MAIL_FROM)?.[1] ?? base.hostname;
    await this.transport.sendMail({
      to: { name: content.name, address: oneLine(mail.recipient) },
      messageId: `<${mail.kind}.${mail.orderId}@${base.hostname}>`,
      ...orderMail(mail.kind, content, shop, link),
    });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}

/** Nothing a shopper typed may look like the start of another header, not even to a careless reader. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
