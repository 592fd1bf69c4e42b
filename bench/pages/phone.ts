/** A middling phone on a slow network, as Lighthouse imagines it, with a cart of its own. */
import getPort from 'get-port';
import lighthouse, { type Result } from 'lighthouse';
import { type Browser, chromium, type Page } from 'playwright-core';
import { requireChromium } from '../../local/packages.ts';
import { chromiumArguments } from '../../scripts/chromium.ts';
import type { Figures } from './budgets.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

export interface Measured {
  readonly figures: Figures;
  /** What cost points, in Lighthouse’s words. */
  readonly notes: readonly string[];
  /** The whole report, a page. */
  readonly report: string;
}

interface Loaded {
  readonly url: string;
  readonly resourceType: string;
  readonly transferSize: number;
}

/** A browser that both Playwright, which shops, and Lighthouse, which measures, have a hold of. */
export class Phone {
  private readonly browser: Browser;
  private readonly port: number;
  private readonly url: string;

  private constructor(browser: Browser, port: number, url: string) {
    this.browser = browser;
    this.port = port;
    this.url = url;
  }

  static async start(url: string): Promise<Phone> {
    const port = await getPort();
    const args = [...chromiumArguments, `--remote-debugging-port=${String(port)}`];
    return new Phone(await chromium.launch({ executablePath: await requireChromium(), args }), port, url);
  }

  /** Puts one of each into the cart that all later pages see. */
  async fillCart(slugs: readonly string[]): Promise<void> {
    const over = await chromium.connectOverCDP(`http://127.0.0.1:${String(this.port)}`);
    const [context] = over.contexts();
    if (context === undefined) throw new Error('the browser has no profile of its own');
    const page = await context.newPage();
    for (const slug of slugs) await this.add(page, slug);
    await page.close();
  }

  /** Measures a page so often, each time with nothing cached but with its cookies, and answers the middle one. */
  async measure(path: string, runs: number, found: boolean): Promise<Measured> {
    const all: { lhr: Result; report: string }[] = [];
    for (let tries = 0; all.length < runs; tries += 1) {
      const measured = await lighthouse(
        `${this.url}${path}`,
        { port: this.port, output: 'html', logLevel: 'error' },
        { extends: 'lighthouse:default', settings: { onlyCategories: CATEGORIES } },
      );
      if (measured === undefined) throw new Error(`Lighthouse had nothing to say of ${path}`);
      const { lhr, report } = measured;
      // A trace now and then has a hole in it (NO_NAVSTART); that says nothing of the page.
      if (lhr.runtimeError === undefined) all.push({ lhr, report: String(report) });
      else if (tries > runs) throw new Error(`${path}: ${lhr.runtimeError.message}`);
      if (new URL(lhr.finalDisplayedUrl).pathname !== path)
        throw new Error(`${path} leads to ${lhr.finalDisplayedUrl}`);
    }
    const middle = all.sort((a, b) => scoreOf(a.lhr, 'performance') - scoreOf(b.lhr, 'performance'))[runs >> 1];
    if (middle === undefined) throw new Error('a page is measured once at least');
    return { figures: figuresOf(middle.lhr, found), notes: notesOn(middle.lhr, found), report: middle.report };
  }

  async stop(): Promise<void> {
    await this.browser.close();
  }

  private async add(page: Page, slug: string): Promise<void> {
    await page.goto(`${this.url}/products/${slug}`);
    await page.getByRole('button', { name: 'Add to cart' }).click();
    await page.getByRole('link', { name: 'Look at your cart' }).waitFor();
  }
}

function figuresOf(lhr: Result, found: boolean): Figures {
  const number = (audit: string) => lhr.audits[audit]?.numericValue ?? Number.NaN;
  const loaded = listed(lhr);
  const weight = (...types: string[]) =>
    loaded.filter(({ resourceType }) => types.includes(resourceType)).reduce((sum, each) => sum + each.transferSize, 0);
  return {
    performance: scoreOf(lhr, 'performance'),
    accessibility: scoreOf(lhr, 'accessibility'),
    bestPractices: scoreOf(lhr, 'best-practices'),
    seo: found ? scoreOf(lhr, 'seo') : undefined,
    largestPaint: number('largest-contentful-paint'),
    blocked: number('total-blocking-time'),
    shift: number('cumulative-layout-shift'),
    text: loaded.reduce((sum, each) => sum + each.transferSize, 0) - weight('Image'),
    script: weight('Script'),
    font: weight('Font'),
    pictures: weight('Image'),
  };
}

function listed(lhr: Result): readonly Loaded[] {
  const details = lhr.audits['network-requests']?.details;
  return details?.type === 'table' ? (details.items as unknown as Loaded[]) : [];
}

function scoreOf(lhr: Result, category: string): number {
  return Math.round((lhr.categories[category]?.score ?? 0) * 100);
}

/** Audits that cost points, and the insights that found something to save. */
function notesOn(lhr: Result, found: boolean): string[] {
  return Object.entries(lhr.categories)
    .filter(([id]) => found || id !== 'seo')
    .flatMap(([id, { auditRefs }]) =>
      auditRefs
        .filter(({ id: audit, group }) => (lhr.audits[audit]?.score ?? 1) < 0.9 && group !== 'hidden')
        .map(({ id: audit }) => {
          const { title = '', displayValue = '' } = lhr.audits[audit] ?? {};
          return `${id}: ${title}${displayValue === '' ? '' : ` (${displayValue})`}`;
        }),
    );
}
