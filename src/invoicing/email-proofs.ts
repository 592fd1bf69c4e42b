import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Cart, CartProofs, Carts, type Noted } from '../cart/index.js';
import { Clock } from '../foundation/clock/index.js';
import { STORE_CONFIG, type StoreConfig } from '../foundation/config/index.js';
import { isDatabaseUnwell } from '../foundation/database/index.js';
import { Membership } from '../membership/index.js';
import { comparableEmail } from '../foundation/text/index.js';
import { ProofMails } from './proof-mails.js';
import { type ProofLink, proofToken, proves, readProofToken } from './proof-link.js';

/**
 * `sent`: a link is on its way. `sent-before`: one went out less than a minute ago. `too-many`: this cart or this mailbox
 * was sent too many lately. `unavailable`: mails can’t be written now.
 */
export type ProofAsked = 'sent' | 'sent-before' | 'too-many' | 'unavailable';

/** An address that a link proves, and the cart it does so for. */
export interface Provable {
  readonly cartId: string;
  readonly email: string;
}

/**
 * Whether whoever buys reads the mails of the address they give. A guest shows it by following a link, and their cart keeps
 * it: that needs no database. Bound to the very address, so that another one needs another link.
 */
@Injectable()
export class EmailProofs {
  private readonly logger = new Logger('Invoicing');

  constructor(
    private readonly carts: Carts,
    private readonly proofs: CartProofs,
    private readonly mails: ProofMails,
    private readonly membership: Membership,
    private readonly clock: Clock,
    @Inject(STORE_CONFIG) private readonly config: Pick<StoreConfig, 'SESSION_SECRETS'>,
  ) {}

  /**
   * Whether whoever buys has shown that they read that address’s mail: for this cart, or as the address of their account.
   * What isn’t known isn’t shown: while the database is away, a member’s address isn’t.
   */
  async isProven(
    cart: Pick<Cart, 'provenEmail'> | undefined,
    memberId: string | undefined,
    email: string,
  ): Promise<boolean> {
    const wanted = comparableEmail(email);
    if (cart?.provenEmail === wanted) return true;
    if (memberId === undefined) return false;
    try {
      const member = await this.membership.byId(memberId);
      return member?.emailConfirmed === true && comparableEmail(member.email) === wanted;
    } catch (error) {
      if (isDatabaseUnwell(error)) return false;
      throw error;
    }
  }

  /** Whether a link to that address is on its way, or in the mailbox. */
  isAsked(cart: Pick<Cart, 'proofRequests'> | undefined, email: string): boolean {
    const asked = cart?.proofRequests;
    return asked?.email === comparableEmail(email) && this.clock.now() - asked.at < 3_600_000;
  }

  /** Has a link mailed by which an address is proved for a cart. */
  async ask(cartId: string, typed: string): Promise<ProofAsked> {
    const email = comparableEmail(typed);
    const now = this.clock.now();
    const noted = await this.proofs.noteRequest(cartId, email, now);
    if (noted.outcome === 'no-cart') return 'unavailable';
    if (noted.outcome !== 'noted') return noted.outcome;
    try {
      const token = proofToken(cartId, email, now, this.config.SESSION_SECRETS[0] ?? '');
      if (await this.mails.send(typed, token)) return 'sent';
      await this.takeBack(cartId, noted);
      this.logger.warn({ cartId }, 'link to prove an address not sent: the mailbox was sent too many');
      return 'too-many';
    } catch (error) {
      await this.takeBack(cartId, noted);
      if (!isDatabaseUnwell(error)) throw error;
      this.logger.warn({ cartId, err: error }, 'link to prove an address not sent: mails can’t be written now');
      return 'unavailable';
    }
  }

  /** What a link proves, as long as it does: the newest to that cart’s latest address. Looking proves nothing. */
  async provable(token: string): Promise<Provable | undefined> {
    const link = readProofToken(token);
    if (link === undefined || link.expiresAt <= this.clock.now()) return undefined;
    const email = (await this.carts.find(link.cartId))?.proofRequests?.email;
    return email !== undefined && this.isGood(link, email) ? { cartId: link.cartId, email } : undefined;
  }

  /** Proves the address of a link. Done twice it is done once. @returns what is proved; undefined when the link is over */
  async prove(token: string): Promise<Provable | undefined> {
    const provable = await this.provable(token);
    if (provable === undefined || !(await this.proofs.prove(provable.cartId, provable.email))) return undefined;
    this.logger.log({ cartId: provable.cartId }, 'e-mail address proved');
    return provable;
  }

  private isGood(link: ProofLink, email: string): boolean {
    return proves(link, email, this.clock.now(), this.config.SESSION_SECRETS);
  }

  private async takeBack(cartId: string, noted: Extract<Noted, { outcome: 'noted' }>): Promise<void> {
    await this.proofs.takeBack(cartId, noted).catch(() => undefined);
  }
}
