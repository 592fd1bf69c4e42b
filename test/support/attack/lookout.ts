import type { BrowserContext, Page } from 'playwright-core';

/** Runs before anything of a page does: notes what was run, what the policy stopped, and lets no dialog hold the page up. */
const BEFORE = `
  window.plantedRan = [];
  window.planted = (what = '') => { window.plantedRan.push('ran: ' + what + location.href); };
  for (const name of ['alert', 'confirm', 'prompt']) window[name] = () => window.planted(name + ' ');
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
    window.plantedRan.push('policy: ' + violatedDirective + ' ' + blockedURI + ' ' + sample);
  });`;

/** What of a page is there because somebody’s text was taken for markup. */
const FOUND = `(() => {
  const handlers = [...document.querySelectorAll('*')].flatMap((element) =>
    [...element.attributes].filter(({ name }) => /^on/i.test(name)).map(({ name }) => element.tagName + ' ' + name));
  const addresses = [...document.querySelectorAll('[href], [src], [action], [formaction], [data], [srcset], [poster]')].flatMap((element) =>
    ['href', 'src', 'action', 'formaction', 'data', 'srcset', 'poster']
      .map((name) => element.getAttribute(name) ?? '')
      .filter((value) => /^[\\s\\u0000-\\u0020]*(javascript|vbscript):|^\\s*data:text|^(https?:)?[\\\\/]{2}planted\\.example/i.test(value)));
  const scripts = [...document.scripts].filter(({ src, type }) => src === '' && !/json/.test(type)).map(({ text }) => 'inline: ' + text.slice(0, 60));
  const planted = [...document.querySelectorAll('x-planted, base, object, embed, iframe, animate, meta[http-equiv=refresh i][content*=url i]')].map(({ tagName }) => tagName);
  // Chromium shows XML in a style of its own, which the policy stops, too.
  const ran = window.plantedRan.splice(0).filter((what) => !(/xml/.test(document.contentType) && what.startsWith('policy: style-src-elem inline')));
  return [...ran, ...handlers, ...addresses, ...scripts, ...planted];
})()`;

/** Watches a browser for scripts that a text brought along, and for requests to anywhere but the shop. */
export class Lookout {
  private readonly foreign: string[] = [];
  private readonly shop: string;

  private constructor(shop: string) {
    this.shop = new URL(shop).origin;
  }

  /** Call before the first page is opened. */
  static async over(context: BrowserContext, shop: string): Promise<Lookout> {
    const lookout = new Lookout(shop);
    await context.addInitScript(BEFORE);
    context.on('dialog', (dialog) => {
      lookout.foreign.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    context.on('request', (request) => {
      const url = request.url();
      if (!/^(data|blob|about):/.test(url) && new URL(url).origin !== lookout.shop) lookout.foreign.push(`asks ${url}`);
    });
    return lookout;
  }

  /** What is wrong with the open page, and with all that happened since it was last asked. */
  async faults(page: Page): Promise<string[]> {
    const found = await page.evaluate<string[]>(FOUND);
    return [...this.foreign.splice(0), ...found];
  }
}
