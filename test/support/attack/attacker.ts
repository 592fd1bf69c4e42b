import fc, { type Arbitrary } from 'fast-check';
import { type ApiDocument, apiShots } from './api-shots.ts';
import { formsOf } from './forms.ts';
import { everyPage } from './pages.ts';
import { faultsOf, type Impact } from './oracles.ts';
import { formShots, lookShots } from './page-shots.ts';
import { Sender } from './sender.ts';
import { type Shot, TOKEN, type Visitor } from './shot.ts';
import { Visitors } from './visitors.ts';

/** Shots after which visitors look whether they are still who they were. */
const BETWEEN_LOOKS = 150;
const SLOWEST = 8;
/** One in so many requests is a look at any page. */
const LOOKS = 5;

/** What became of the shots at a target: how many had each status. */
export type Tally = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Sends what is generated from the API’s document and from the forms of the real pages, and looks at every answer. */
export class Attacker {
  /** One request of any kind. */
  readonly shots: Arbitrary<Shot>;
  readonly targets: readonly string[];
  readonly visitors: Visitors;
  /** Those whose answer took longest, the longest first. */
  slowest: readonly { readonly shot: Shot; readonly milliseconds: number }[] = [];
  private readonly shop: string;
  private readonly sender: Sender;
  private readonly counts = new Map<string, Map<number, number>>();
  private sent = 0;
  private looking: Promise<void> | undefined;

  private constructor(
    shop: string,
    connections: number,
    visitors: Visitors,
    shots: ReadonlyMap<string, Arbitrary<Shot>>,
    pages: readonly string[],
  ) {
    this.shop = shop;
    this.sender = new Sender(shop, connections);
    this.visitors = visitors;
    this.targets = [...shots.keys()];
    const looks = { weight: Math.ceil(shots.size / LOOKS), arbitrary: lookShots(pages) };
    this.shots = fc.oneof(looks, ...[...shots.values()].map((arbitrary) => ({ weight: 1, arbitrary })));
  }

  /** Reads the document and every page as each visitor sees it. */
  static async begin(shop: string, connections = 1): Promise<Attacker> {
    const visitors = await Visitors.arrive();
    const reader = new Sender(shop);
    const read = async (path: string, as: Visitor = 'nobody') =>
      await reader.send({ as, method: 'GET', path, headers: {}, target: path }, visitors.cookiesOf(as));
    const document = JSON.parse((await read('/api/v1/openapi.json')).body) as ApiDocument;
    const shots = new Map(apiShots(document, visitors.known));
    const pages = await everyPage(visitors.known);
    for (const as of ['nobody', 'guest', 'member'] as const) {
      for (const path of pages) {
        const { headers, body } = await read(path, as);
        if (!/html/.test(headers['content-type'] ?? '')) continue;
        for (const form of formsOf(body, path)) {
          const fields = form.fields.map(([name]) => name).join(' ');
          shots.set(`${form.method} ${form.action.split('?')[0] ?? ''} ${fields} as ${as}`, formShots(form, as));
        }
      }
    }
    reader.close();
    return new Attacker(shop, connections, visitors, shots, pages);
  }

  get tally(): Tally {
    return this.counts;
  }

  /** Sends one and says what is wrong with the answer. */
  async fire(shot: Shot): Promise<string[]> {
    this.sent += 1;
    if (this.sent % BETWEEN_LOOKS === 0) this.looking = this.visitors.comeBack();
    await this.looking;
    const began = performance.now();
    const impact = await this.send(shot);
    this.note(shot, impact, performance.now() - began);
    return faultsOf(impact, shot, this.shop);
  }

  /** Sends one, with the token of whoever it is from. */
  async send(shot: Shot): Promise<Impact> {
    const token = encodeURIComponent(this.visitors.tokenOf(shot.as));
    const body = shot.body?.replaceAll(encodeURIComponent(TOKEN), token);
    return await this.sender.send({ ...shot, body }, this.visitors.cookiesOf(shot.as));
  }

  /** Leaves nothing on sale that would count in another test’s lists. */
  async end(): Promise<void> {
    this.sender.close();
    await this.visitors.leave();
  }

  private note(shot: Shot, { status }: Impact, milliseconds: number): void {
    const counts = this.counts.get(shot.target) ?? new Map<number, number>();
    this.counts.set(shot.target, counts.set(status, (counts.get(status) ?? 0) + 1));
    const least = this.slowest.at(-1)?.milliseconds ?? 0;
    if (this.slowest.length === SLOWEST && milliseconds <= least) return;
    this.slowest = [...this.slowest, { shot, milliseconds }]
      .sort((a, b) => b.milliseconds - a.milliseconds)
      .slice(0, SLOWEST);
  }
}
