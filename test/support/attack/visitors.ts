import { brand } from '../../../src/brand/index.ts';
import { ApiClient } from '../api-client.ts';
import { proven, registered, signIn, type StoryMember } from '../members.ts';
import { anAddress, buy, putInCart } from '../orders.ts';
import { aProduct, STORY_CATEGORY, type StoryProduct, withdraw } from '../products.ts';
import { prove } from '../proofs.ts';
import { Shopper } from '../shopper.ts';
import type { Known } from './api-shots.ts';
import type { Visitor } from './shot.ts';

/** The three an attacker can be, each of them with all that a page could show: a cart, an order, an address. */
export class Visitors {
  /** What is there, by the name of the parameter it stands for. */
  known: Known = {};
  private readonly product: StoryProduct;
  private readonly clients: Readonly<Record<Visitor, ApiClient>> = {
    nobody: new ApiClient(),
    guest: new ApiClient(),
    member: new ApiClient(),
  };
  private readonly tokens = new Map<Visitor, string>();
  private person: StoryMember | undefined;

  private constructor(product: StoryProduct) {
    this.product = product;
  }

  static async arrive(): Promise<Visitors> {
    const visitors = new Visitors(await aProduct({ stock: 100_000, colours: 'Cobalt', materials: 'Oak' }));
    await visitors.comeBack();
    const { guest, member } = visitors.clients;
    const person = visitors.person ?? (await registered(member));
    await proven(person);
    const stranger = anAddress();
    await prove(guest, stranger);
    const orders = [await buy(guest, stranger, 'invoice'), await buy(member, person.email, 'invoice')];
    await visitors.comeBack();
    const shopper = new Shopper(visitors.clients.member.cookies);
    await shopper.open('/account/addresses/new');
    const token = shopper.page.attribute('input[name=_csrf]', 'value') ?? '';
    await shopper.post('/account/addresses', { _csrf: token, ...ADDRESS });
    const kept = [...shopper.page.html.matchAll(/\/account\/addresses\/([\w-]{22})/g)].map(([, id = '']) => id);
    visitors.known = {
      slug: [visitors.product.slug],
      category: [STORY_CATEGORY],
      sku: [visitors.product.sku],
      name: brand.pages,
      orderId: orders.map(({ orderId }) => orderId),
      addressId: [...new Set(kept)],
    };
    return visitors;
  }

  cookiesOf(who: Visitor): { Cookie?: string } {
    return who === 'nobody' ? {} : this.clients[who].cookies.header();
  }

  tokenOf(who: Visitor): string {
    return this.tokens.get(who) ?? '';
  }

  async leave(): Promise<void> {
    await withdraw(this.product.sku);
  }

  /** Whoever was signed out, or has nothing in the cart any more, is as before: what is sent may well have done it. */
  async comeBack(): Promise<void> {
    const { guest, member } = this.clients;
    if ((await member.get('/api/v1/session')).status !== 200) {
      // Whoever has left by what was sent is somebody else from now on.
      const isBack =
        this.person !== undefined &&
        (await signIn(member, this.person)
          .then(() => true)
          .catch(() => false));
      if (!isBack) this.person = await registered(member);
    }
    for (const [who, client] of [
      ['guest', guest],
      ['member', member],
    ] as const) {
      await client.delete(`/api/v1/cart/lines/${this.product.sku}`);
      await putInCart(client, this.product, 2);
      const page = await new Shopper(client.cookies).open('/cart');
      this.tokens.set(who, page.attribute('input[name=_csrf]', 'value') ?? '');
    }
  }
}

const ADDRESS = { name: 'Emmy Noether', line1: '12 Row', city: 'London', postcode: 'W1A 1AA', country: 'GB' };
