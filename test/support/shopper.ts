import { CookieJar } from './cookie-jar.ts';
import { type Answer, exchange, type Wish } from './exchange.ts';
import { keyIn } from './mailbox.ts';
import { type Filled, Page } from './page.ts';
import { twin } from './twin.ts';

const MOST_REDIRECTS = 5;

/** Somebody at a browser without script: reads pages, follows links, sends forms, keeps cookies. */
export class Shopper {
  readonly cookies: CookieJar;
  /** Every answer on the way to the present page, redirects included, oldest first. */
  trail: Answer[] = [];
  private current: Page | undefined;
  private readonly otherShop: string | undefined;

  /** @param shop address of another shop than the twin’s own */
  constructor(cookies: CookieJar = new CookieJar(), shop?: string) {
    this.cookies = cookies;
    this.otherShop = shop;
  }

  private get shop(): string {
    return this.otherShop ?? twin().web.url;
  }

  /** What is on the screen. */
  get page(): Page {
    if (this.current === undefined) throw new Error('this shopper has opened no page yet');
    return this.current;
  }

  /** Opens an address, of the shop or whole as in a mail. A key in it is pasted where the page waits for it. */
  async open(address: string): Promise<Page> {
    this.trail = [];
    const page = await this.arrive({ path: this.pathOf(address) });
    const form = 'form[data-mail-link]:not([hidden])';
    if (keyIn(address) === undefined || page.attribute(form, 'action') === undefined) return page;
    const fields = new URLSearchParams({
      page: page.attribute(`${form} input[name=page]`, 'value') ?? '',
      link: address,
    });
    return await this.arrive(this.posting('/link', fields));
  }

  /** Clicks the link of that name. */
  async follow(name: string | RegExp): Promise<Page> {
    return await this.open(this.page.link(name));
  }

  /** Fills in the form with that button and presses it. */
  async press(button: string | RegExp, filled: Filled = {}): Promise<Page> {
    // Fields follow the country, so whoever goes elsewhere says so first.
    const elsewhere = button === 'Change country' ? undefined : filled['Country'];
    if (elsewhere !== undefined && this.page.hasButton('Change country') && elsewhere !== this.page.valueOf('Country'))
      await this.send('Change country', { Country: elsewhere });
    return await this.send(button, filled);
  }

  private async send(button: string | RegExp, filled: Filled): Promise<Page> {
    this.trail = [];
    const { method, action, fields } = this.page.form(button, filled);
    const path = this.pathOf(action);
    if (method === 'GET') return await this.arrive({ path: `${path.split('?')[0] ?? ''}?${fields.toString()}` });
    return await this.arrive(this.posting(path, fields));
  }

  /** Sends a form as a browser on our own pages would; for fields that a page doesn’t offer. */
  async post(path: string, fields: Readonly<Record<string, string>>): Promise<Page> {
    this.trail = [];
    return await this.arrive(this.posting(path, new URLSearchParams(fields)));
  }

  /** One request with this browser’s cookies, redirects not followed. */
  async ask(wish: Wish): Promise<Answer> {
    const answer = await exchange(this.shop, {
      ...wish,
      headers: { Accept: 'text/html', 'Sec-Fetch-Site': 'same-origin', ...this.cookies.header(), ...wish.headers },
    });
    this.cookies.keep(answer.headers['set-cookie']);
    return answer;
  }

  /** A second tab of the same browser. */
  get anotherTab(): Shopper {
    return new Shopper(this.cookies, this.otherShop);
  }

  private posting(path: string, fields: URLSearchParams): Wish {
    return {
      method: 'POST',
      path,
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: this.shop },
      body: fields.toString(),
    };
  }

  private async arrive(first: Wish): Promise<Page> {
    let wish = first;
    for (let step = 0; step <= MOST_REDIRECTS; step += 1) {
      const answer = await this.ask(wish);
      this.trail.push(answer);
      const { location } = answer.headers;
      if (answer.status < 300 || answer.status >= 400 || location === undefined) {
        this.current = new Page(answer, wish.path);
        return this.current;
      }
      wish = { path: this.pathOf(location, wish.path) };
    }
    throw new Error(`more than ${MOST_REDIRECTS} redirects from ${first.path}`);
  }

  private pathOf(address: string, from = this.current?.at ?? '/'): string {
    const { origin, pathname, search } = new URL(address, new URL(from, this.shop));
    if (origin !== new URL(this.shop).origin) throw new Error(`${address} leads out of the shop`);
    return pathname + search;
  }
}
