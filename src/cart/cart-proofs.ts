import { Injectable } from '@nestjs/common';
import { CartItems } from './cart-items.js';
import { nextRequest, type ProofRequests } from './proof-requests.js';

/** What came of noting that a link goes out. */
export type Noted =
  | { readonly outcome: 'noted'; readonly before: ProofRequests | undefined; readonly now: ProofRequests }
  /** `sent-before`: one is on its way already. `too-many`: too many went out lately. `no-cart`: there is no such cart. */
  | { readonly outcome: 'sent-before' | 'too-many' | 'no-cart' };

/**
 * Which address was proved for a cart, kept in the cart’s own item: it needs no database, and is there when Buy is pressed.
 * Nothing here moves the cart’s version, so that a page that shows the cart stays true.
 */
@Injectable()
export class CartProofs {
  constructor(private readonly items: CartItems) {}

  /** Notes that a link goes out to an address. Of many who ask at once, one is told `noted`. @param email as compared */
  async noteRequest(cartId: string, email: string, now: number): Promise<Noted> {
    const cart = await this.items.find(cartId);
    if (cart === undefined) return { outcome: 'no-cart' };
    const before = cart.proofRequests;
    const next = nextRequest(before, email, now);
    if (typeof next === 'string') return { outcome: next };
    const { done } = await this.setRequests(cartId, before, next);
    return done ? { outcome: 'noted', before, now: next } : { outcome: 'sent-before' };
  }

  /** Takes the note back: the link didn’t go out after all. Best effort, for the note is over in a minute by itself. */
  async takeBack(cartId: string, { before, now }: Extract<Noted, { outcome: 'noted' }>): Promise<void> {
    if (before !== undefined) await this.setRequests(cartId, now, before);
    else
      await this.items.change(
        cartId,
        {
          set: [],
          remove: ['proofRequests'],
          condition: 'proofRequests.#at = :at',
          names: { '#at': 'at' },
          values: { ':at': now.at },
        },
        { keepVersion: true },
      );
  }

  /**
   * Notes that an address is proved, if it is the one the last link went to. Safe to repeat.
   *
   * @returns whether it is
   */
  async prove(cartId: string, email: string): Promise<boolean> {
    const { done } = await this.items.change(
      cartId,
      { set: ['provenEmail = :email'], condition: 'proofRequests.email = :email', values: { ':email': email } },
      { keepVersion: true },
    );
    return done;
  }

  private async setRequests(cartId: string, from: ProofRequests | undefined, to: ProofRequests) {
    return await this.items.change(
      cartId,
      {
        set: ['proofRequests = :to'],
        condition:
          from === undefined
            ? 'attribute_not_exists(proofRequests)'
            : 'proofRequests.#at = :at AND proofRequests.#times = :times',
        ...(from === undefined ? {} : { names: { '#at': 'at', '#times': 'times' } }),
        values: { ':to': to, ...(from === undefined ? {} : { ':at': from.at, ':times': from.times }) },
      },
      { keepVersion: true },
    );
  }
}
