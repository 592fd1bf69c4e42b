import type { SessionChange, Told } from '../checker/ledger.ts';
import { type Browser, jsonOf, toldBy } from './browser.ts';
import type { HttpClient } from './http-client.ts';

/** Somebody with an account, whose name is a word that must never show up on anybody else's page. */
export class Member {
  private readonly browser: Browser;
  private readonly email: string;
  private readonly canary: string;
  private readonly password = 'seven bees on a hexagon';
  private id = '';

  /** @param unique a word that no other member of the shop has */
  constructor(browser: Browser, unique: string) {
    this.browser = browser;
    // The end is marked: no canary may be the beginning of another.
    this.canary = `Canary-${unique}-end`;
    this.email = `${unique}@example.com`.toLowerCase();
    browser.journal.knows(this.canary, this.canary);
  }

  get isSignedIn(): boolean {
    return this.browser.memberCart !== undefined;
  }

  /** Opens the account at first, later signs in. Unknown is no answer to live with: whose cart is it then? */
  async signIn(): Promise<Told> {
    const { email, password } = this;
    const [path, body] =
      this.id === ''
        ? ['/api/v1/members', { email, password, name: this.canary }]
        : ['/api/v1/session', { email, password }];
    const reply = await this.browser.ask({ method: 'POST', path, body });
    this.changed('signed-in', reply);
    if (toldBy(reply) === 'accepted') {
      this.id = jsonOf<{ id: string }>(reply)?.id ?? this.id;
      this.browser.memberCart = `m.${this.id}`;
    }
    return toldBy(reply);
  }

  async signOut(): Promise<Told> {
    const reply = await this.browser.ask({ method: 'DELETE', path: '/api/v1/session' });
    this.changed('signed-out', reply);
    if (toldBy(reply) === 'accepted') this.browser.memberCart = undefined;
    return toldBy(reply);
  }

  /** Looks at what is their own, signed in or not. */
  async lookAtOwn(): Promise<void> {
    for (const path of ['/me', '/api/v1/session']) {
      const reply = await this.browser.ask({ method: 'GET', path });
      this.browser.journal.answeredPersonally(this.browser.name, path, reply);
    }
  }

  private changed(kind: SessionChange['kind'], reply: Awaited<ReturnType<HttpClient['ask']>>): void {
    const { sentAt, answeredAt } = reply;
    const { name: browser, journal } = this.browser;
    journal.sessionChanged({ browser, member: this.canary, kind, sentAt, answeredAt, told: toldBy(reply) });
  }
}
