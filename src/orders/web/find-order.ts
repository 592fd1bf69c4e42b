import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { emailField } from '../../addresses/index.js';
import { inAscii } from '../../foundation/text/index.js';
import { LookupLimits, TooManyTries } from '../../membership/index.js';
import { TooManyRequests, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import type { Order } from '../order.js';
import { readOrderNumber } from '../order-number.js';
import { Orders } from '../orders.js';

const said = words.orders.find;

/** What a guest knows of an order: its number, and the address its mails went to. */
export const whichOrder = z.strictObject({
  number: z
    .string()
    .max(64, words.form.atMost(64))
    .transform((typed, context) => {
      const number = readOrderNumber(typed);
      if (number !== undefined) return number;
      context.addIssue({ code: 'custom', message: said.notANumber });
      return z.NEVER;
    })
    .describe('As in S-7K2MD-4QXWT; capitals and hyphens don’t matter'),
  email: emailField,
});

/** Finds a guest’s order for whoever knows its number and e-mail address, and opens it to their browser. */
@Injectable()
export class FindOrder {
  private readonly logger = new Logger('Orders');

  constructor(
    private readonly orders: Orders,
    private readonly limits: LookupLimits,
  ) {}

  /**
   * Opens the order to the visitor for an hour. A number that nobody was given and an address that isn’t the order’s read the
   * same, and so does an order of a member, who signs in for it.
   *
   * @param address the network address the try comes from
   * @returns the order’s id, or undefined
   * @throws {TooManyRequests} when there were too many failures lately
   * @throws {DatabaseUnwell} when nobody can tell
   */
  async open(visitor: Visitor, asked: z.infer<typeof whichOrder>, address: string): Promise<string | undefined> {
    try {
      const order = await this.limits.during(asked.number, { address }, async () => {
        const found = await this.orders.ofNumber(asked.number);
        return found.find((one) => one.memberId === null && isTheirs(one, asked.email));
      });
      if (order !== undefined) visitor.openFoundOrder(order.id);
      return order?.id;
    } catch (error) {
      if (!(error instanceof TooManyTries)) throw error;
      this.logger.warn({ address }, 'finding an order refused: too many tries');
      throw new TooManyRequests(error.retryAfterSeconds);
    }
  }
}

const isTheirs = ({ contactEmail }: Order, email: string) => folded(contactEmail) === folded(email);

const folded = (email: string) => inAscii(email).toLowerCase();
