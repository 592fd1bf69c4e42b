import type { ClientLog } from '../checker/ledger.ts';
import { Balancer } from './balancer.ts';
import { Browser } from './browser.ts';
import { Dice } from './dice.ts';
import { HttpClient } from './http-client.ts';
import { Journal } from './journal.ts';
import { Member } from './member.ts';
import { type OnSale, Shopper, USUAL_METHODS } from './shopper.ts';

export interface LoadWishes {
  /** Where web processes listen. */
  readonly urls: readonly string[];
  /** Guests at work at the same time. */
  readonly shoppers?: number;
  /** Members at work beside them: they sign in, look, buy, sign out. */
  readonly members?: number;
  /** Longest pause of a shopper between two requests, in milliseconds. */
  readonly think?: number;
  /** How long somebody presses again a button that gave no clear answer, in milliseconds. */
  readonly patience?: number;
  /** What they choose from; the whole catalogue unless named. */
  readonly products?: readonly OnSale[];
  /** Ways they pay by, each as often as it is named. */
  readonly methods?: readonly string[];
  /** The same seed makes the same choices; what becomes of them differs with timing. */
  readonly seed?: number;
}

/** Shoppers at work. What they were told is in {@link log}, at any time. */
export class Load {
  private readonly wishes: Required<Omit<LoadWishes, 'products' | 'urls'>>;
  private readonly balancer: Balancer;
  private readonly http: HttpClient;
  private readonly journal = new Journal();
  /** Names differ from load to load, so that operations and addresses do. */
  private readonly name = Date.now().toString(36);
  private products: readonly OnSale[];
  private working: readonly Promise<void>[] = [];
  private guests = 0;
  private stopping = false;

  constructor({ urls, products = [], ...wishes }: LoadWishes) {
    this.wishes = { shoppers: 4, members: 1, think: 250, patience: 15_000, seed: 1, methods: USUAL_METHODS, ...wishes };
    this.balancer = new Balancer(urls);
    this.http = new HttpClient(this.balancer);
    this.products = products;
  }

  /** How many are at work at the same time, those whose steps a drill decides included. */
  get shoppers(): number {
    return this.wishes.shoppers + this.wishes.members + this.guests;
  }

  get log(): ClientLog {
    return this.journal.log;
  }

  /** How often somebody was sent to a web process that no longer listened. */
  get misled(): number {
    return this.balancer.misled;
  }

  /** Whether shoppers are sent to every web process there is. */
  get allWebsWell(): boolean {
    return this.balancer.allWell;
  }

  /** Sends shoppers to one more web process, from when it says that it is well. */
  join(url: string): void {
    this.balancer.join(url);
  }

  /** Resolves when the shoppers have set out. @throws when the shop shows them nothing to buy */
  async start(): Promise<void> {
    await this.balancer.start();
    if (this.products.length === 0) this.products = await this.catalogue();
    const { shoppers, members } = this.wishes;
    this.working = [
      ...Array.from({ length: shoppers }, (_, index) => this.shop(index)),
      ...Array.from({ length: members }, (_, index) => this.shopAsMember(shoppers + index)),
    ];
  }

  /** Somebody whose steps a drill decides; what they are told is in the log with everybody else's. */
  guest(name: string): Shopper {
    this.guests += 1;
    return this.shopper(name, new Dice(this.wishes.seed));
  }

  /** Lets everybody finish what they are at, pressing again where they must. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.all(this.working);
    this.balancer.stop();
    this.http.close();
  }

  private async shop(index: number): Promise<void> {
    const dice = new Dice(this.wishes.seed * 1000 + index);
    let lives = 0;
    let shopper = this.shopper(`g${index}`, dice);
    while (!this.stopping) {
      const end = await shopper.round();
      if (end === 'done' && !dice.happens(0.1)) continue;
      lives += 1;
      shopper = this.shopper(`g${index}-${lives}`, dice);
    }
  }

  private async shopAsMember(index: number): Promise<void> {
    const dice = new Dice(this.wishes.seed * 1000 + index);
    for (let lives = 0; !this.stopping; lives += 1) {
      const shopper = this.shopper(`m${index}-${lives}`, dice);
      await this.live(shopper, new Member(shopper.browser, shopper.browser.name), dice);
    }
  }

  /** Goes on until a sign-in or sign-out ends in doubt; somebody else comes then. */
  private async live(shopper: Shopper, member: Member, dice: Dice): Promise<void> {
    while (!this.stopping) {
      if (!member.isSignedIn && (await member.signIn()) !== 'accepted') {
        await shopper.look();
        return;
      }
      await member.lookAtOwn();
      await shopper.round();
      await member.lookAtOwn();
      if (dice.happens(0.5)) {
        if ((await member.signOut()) !== 'accepted') return;
        await member.lookAtOwn();
      }
    }
  }

  private shopper(name: string, dice: Dice): Shopper {
    const browser = new Browser(`${this.name}-${name}`, this.http, this.journal);
    const { think, patience, methods } = this.wishes;
    return new Shopper(browser, dice, { think, patience, methods, products: this.products });
  }

  private async catalogue(): Promise<readonly OnSale[]> {
    const { status, text } = await this.http.ask({ method: 'GET', path: '/api/v1/products?pageSize=100&inStock=true' });
    if (status !== 200) throw new Error(`the catalogue answered ${status ?? 'nothing'}`);
    return (JSON.parse(text) as { items: OnSale[] }).items;
  }
}
