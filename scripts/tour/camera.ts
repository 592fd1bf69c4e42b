import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { faultsOf } from '../../test/support/accessible.ts';
import { faultLines, layoutFaults, type LookOptions } from '../../test/support/layout/index.ts';
import type { Stop, Visit } from './visit.ts';
import { beyondTheScreen, unrest } from './watch.ts';

const WIDTHS = { 360: 740, 768: 1024, 1440: 900 };
const SCHEMES = ['light', 'dark'] as const;
/** Longer pages are cut off: what is below looks like what is above. */
const LONGEST = 3200;
/** A narrow phone, and as wide as the letter is. */
const OF_A_MAIL: LookOptions = { widths: [320, 600], largeType: false, paper: false };

export interface CameraOptions {
  /** Where pictures go; none are taken when absent. */
  readonly folder: string | undefined;
  /** Stops that don’t match are passed by. */
  readonly only: RegExp | undefined;
}

/** Takes pictures of every stop of a tour and keeps what is wrong with any of them. */
export class Camera {
  readonly faults: string[] = [];
  pictures = 0;
  stops = 0;
  private readonly options: CameraOptions;

  constructor(options: CameraOptions) {
    this.options = options;
  }

  /** A visit of one tour among several, by its name. */
  of(tour: string): Visit {
    return async (name, page, stop) => await this.visit(tour === '' ? name : `${tour}: ${name}`, page, stop);
  }

  private async visit(name: string, page: Page, { isMail = false }: Stop = {}): Promise<void> {
    this.stops += 1;
    if (this.options.only !== undefined && !this.options.only.test(name)) return;
    const file = `${String(this.stops).padStart(3, '0')}-${name.replace(/[^\p{L}\p{N}]+/gu, '-')}`;
    const found = isMail ? [] : await unrest(page);
    // Without pictures a phone is enough for what doesn’t depend on the width; all widths come below.
    const widths = Object.entries(WIDTHS).slice(0, this.options.folder === undefined ? 1 : undefined);
    for (const [width, height] of widths) {
      await page.setViewportSize({ width: Number(width), height });
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        // Pictures below the fold are fetched only once they are near.
        await page.evaluate('for (const image of document.images) image.loading = "eager"');
        await page.waitForLoadState('networkidle');
        await this.picture(page, Number(width), `${file}-${width}-${colorScheme}.png`);
        if (width === '360' && !isMail)
          found.push(...(await faultsOf(page)).map((fault) => `${colorScheme}: ${fault}`));
      }
      const beyond = await beyondTheScreen(page);
      if (beyond > 0) found.push(`${String(beyond)} px wider than a screen of ${width} px`);
    }
    found.push(...faultLines(await layoutFaults(page, isMail ? OF_A_MAIL : {})));
    // Later stops of a walk are reached on a phone, too.
    await page.setViewportSize({ width: 360, height: WIDTHS[360] });
    this.faults.push(...found.map((fault) => `${name}: ${fault}`));
    console.log(found.length === 0 ? name : `${name}\n  ${found.join('\n  ')}`);
  }

  private async picture(page: Page, width: number, file: string): Promise<void> {
    if (this.options.folder === undefined) return;
    const whole = await page.evaluate<number>('document.documentElement.scrollHeight');
    const clip = { x: 0, y: 0, width, height: Math.min(LONGEST, whole) };
    await page.screenshot({ path: join(this.options.folder, file), fullPage: true, clip });
    this.pictures += 1;
  }
}
