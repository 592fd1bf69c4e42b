import type { BrowserContext, Page } from 'playwright-core';

/** More than this of a page may not move by itself (Cumulative Layout Shift). */
export const MOST_SHIFT = 0.01;

const watcher = `
  window.moved = { sum: 0, what: [] };
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      const elements = sources.map(({ node }) => (node?.nodeType === 3 ? node.parentElement : node));
      window.moved.sum += value;
      window.moved.what.push(...elements.map((element) => element?.outerHTML?.slice(0, 80) ?? 'something'));
    }
  }).observe({ type: 'layout-shift', buffered: true });`;

const complaints = new WeakMap<BrowserContext, string[]>();

/**
 * Notes from now on what the browser complains of: console, content security policy, scripts, what can’t be fetched. What
 * is `meant` to be said on the console is no complaint.
 */
export async function watch(context: BrowserContext, meant?: RegExp): Promise<void> {
  const list: string[] = [];
  complaints.set(context, list);
  await context.addInitScript(watcher);
  context.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    // A page that is itself a refusal is one on purpose; a file or an answer to a script that is refused is not.
    const isPage = message.location().url === message.page()?.url();
    if (isPage && /status of [45]\d\d/.test(message.text())) return;
    if (meant?.test(message.text()) === true) return;
    list.push(`${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (fault) => list.push(`script: ${String(fault.error())}`));
  context.on('requestfailed', (request) => {
    // Leaving a page ends what it was still asking for.
    if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
    list.push(`request: ${request.url()} ${request.failure()?.errorText ?? ''}`);
  });
}

/** What was wrong with a watched page since it was last asked, and what of it moved by itself since it was opened. */
export async function unrest(page: Page): Promise<string[]> {
  const said = complaints.get(page.context())?.splice(0) ?? [];
  const { sum, what } = await page.evaluate<{ sum: number; what: string[] }>('window.moved');
  return sum > MOST_SHIFT ? [...said, `moved by ${sum.toFixed(3)}: ${what.join(' ')}`] : said;
}

/** What moved until now was asked for, and came later than a browser allows for on a busy machine. */
export async function forgive(page: Page): Promise<void> {
  await page.evaluate('window.moved = { sum: 0, what: [] }');
}

/** How many pixels of the page lie beyond the screen’s right edge. */
export async function beyondTheScreen(page: Page): Promise<number> {
  return await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
