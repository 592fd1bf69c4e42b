import { CookieJar } from './cookie-jar.ts';
import { type Answer, exchange } from './exchange.ts';
import { twin } from './twin.ts';

/** An answer of the API: JSON of whatever shape, which the test then states. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Answer['headers'];
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test states the shape by testing it
  readonly body: any;
}

/** A program that speaks the JSON API: keeps cookies and sends none of a browser's headers. */
export class ApiClient {
  readonly cookies: CookieJar;
  private readonly url: string | undefined;

  /** @param url of the web process to ask, where there are several; the shop's own unless named */
  constructor(cookies: CookieJar = new CookieJar(), url?: string) {
    this.cookies = cookies;
    this.url = url;
  }

  /** The same visitor at another web process: cookies are shared. */
  at(url: string): ApiClient {
    return new ApiClient(this.cookies, url);
  }

  async get(path: string): Promise<ApiAnswer> {
    return await this.send('GET', path);
  }

  async put(path: string, body: unknown): Promise<ApiAnswer> {
    return await this.send('PUT', path, body);
  }

  async post(path: string, body?: unknown): Promise<ApiAnswer> {
    return await this.send('POST', path, body);
  }

  async delete(path: string): Promise<ApiAnswer> {
    return await this.send('DELETE', path);
  }

  /** @param body anything JSON can say; text is sent as it is, so that a test can send what JSON can’t */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ApiAnswer> {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await exchange(this.url ?? twin().web.url, {
      method,
      path,
      body: text,
      headers: {
        Accept: 'application/json',
        ...(text === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...this.cookies.header(),
        ...headers,
      },
    });
    this.cookies.keep(answer.headers['set-cookie']);
    return { status: answer.status, headers: answer.headers, body: parsed(answer) };
  }
}

function parsed({ body, headers }: Answer): unknown {
  if (!/json/.test(headers['content-type'] ?? '')) return body;
  return JSON.parse(body) as unknown;
}
