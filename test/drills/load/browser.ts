import { CookieJar } from '../../support/cookie-jar.ts';
import type { PageVisit, Told } from '../checker/ledger.ts';
import type { HttpClient, Question, Reply } from './http-client.ts';
import type { Journal } from './journal.ts';

/** One shopper's cookies and the way to the shop. Whatever it asks is in the journal. */
export class Browser {
  readonly name: string;
  readonly journal: Journal;
  /** Set while a member is signed in: their cart is another than the browser's. */
  memberCart: string | undefined;
  private readonly http: HttpClient;
  private readonly cookies = new CookieJar();

  constructor(name: string, http: HttpClient, journal: Journal) {
    this.name = name;
    this.http = http;
    this.journal = journal;
  }

  /** The cart that this browser's requests are about, as far as its cookies tell. */
  get cartId(): string | undefined {
    if (this.memberCart !== undefined) return this.memberCart;
    const cookie = this.cookies.get('cart') ?? this.cookies.get('__Host-cart');
    return cookie?.split('.')[0];
  }

  async ask(question: Question, kind: PageVisit['class'] = 'other'): Promise<Reply> {
    const { path } = question;
    const headers = { Accept: 'application/json, text/html', ...this.cookies.header(), ...question.headers };
    const reply = await this.http.ask({ ...question, headers });
    this.cookies.keep(reply.headers['set-cookie']);
    this.journal.visited(this.name, path, kind, reply);
    return reply;
  }

  /** What every entry of the journal about this request has in common. */
  about({ sentAt, answeredAt, status }: Reply) {
    const { cartId } = this;
    return {
      ...{ shopper: this.name, sentAt, answeredAt },
      ...(cartId === undefined ? {} : { cartId }),
      ...(status === undefined ? {} : { status }),
    };
  }
}

/** A 5xx may have been sent after the deed, so only a 4xx is a refusal. */
export function toldBy({ status }: Reply): Told {
  if (status === undefined || status >= 500) return 'unknown';
  return status < 300 ? 'accepted' : 'refused';
}

/** The JSON of an answer, or undefined where there is none. */
export function jsonOf<T>({ text }: Reply): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
