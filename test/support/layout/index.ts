import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { LayoutFault, ProbeOptions } from './fault.ts';

/** From the smallest phone that is still sold to a desk, in CSS pixels. */
export const ALL_WIDTHS = [320, 360, 480, 768, 1024, 1200, 1440] as const;

/** A sheet of A4 within its margins, in CSS pixels. */
const PAPER = { width: 680, height: 960 };
const HEIGHT = 900;

/** Cut off on purpose: a member’s name in the header gives way to what stands beside it. */
const MEANT: readonly string[] = ['[data-member-name]'];

/**
 * On a narrower screen, type of twice the size leaves no room for the longest of a list’s choices (the opened list shows all
 * of it) nor for every word of a heading.
 */
const ROOMY = 768;

/** Half a pixel is rounding; a letter may lean a little out of its own box. */
const SLACK = 1;

/** A fault, and where it was seen. */
export type SeenFault = LayoutFault & { readonly at: string };

export interface LookOptions {
  /** Widths of the screen in CSS pixels; all seven when absent. */
  readonly widths?: readonly number[];
  /** With all type set twice as large, too. True when absent. */
  readonly largeType?: boolean;
  /** On paper, too. True when absent. */
  readonly paper?: boolean;
}

/**
 * Looks at a page in each of these ways and answers what leaves its sheet, is cut off or lies on something else. The page
 * is left at the last width, on a screen, in its own type.
 */
export async function layoutFaults(page: Page, options: LookOptions = {}): Promise<SeenFault[]> {
  const { widths = ALL_WIDTHS, largeType = true, paper = true } = options;
  const seen: SeenFault[] = [];
  const look = async (at: string, { onPaper = false, roomy = true } = {}) => {
    const faults = await probe(page, { paper: onPaper, roomy, meant: MEANT, slack: SLACK });
    seen.push(...faults.map((fault) => ({ ...fault, at })));
  };
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  if (paper) {
    await page.setViewportSize(PAPER);
    await page.emulateMedia({ media: 'print' });
    await look('on paper', { onPaper: true });
    await page.emulateMedia({ media: null });
  }
  for (const width of widths) {
    await page.setViewportSize({ width, height: HEIGHT });
    await look(`${String(width)} px`);
    if (!largeType) continue;
    await typeAt(page, '200%');
    await look(`${String(width)} px, type of 200 %`, { roomy: width >= ROOMY });
    await typeAt(page, '');
  }
  return seen;
}

/** The functions the browser runs, as text: it knows nothing of modules that lie here. */
const inTheBrowser = ['scene', 'leaving', 'lying', 'words']
  .map((file) => readFileSync(join(import.meta.dirname, `${file}.js`), 'utf8').replaceAll(/^export /gm, ''))
  .join('\n');

async function probe(page: Page, options: ProbeOptions): Promise<LayoutFault[]> {
  return await page.evaluate<LayoutFault[]>(`(() => {
    ${inTheBrowser}
    const scene = sceneOf(${JSON.stringify(options)});
    for (const find of [findLeaving, findLying, findBroken, findCutInFields]) find(scene);
    return scene.faults();
  })()`);
}

async function typeAt(page: Page, size: string): Promise<void> {
  await page.evaluate(`void (document.documentElement.style.fontSize = '${size}')`);
}

/** One line for each fault, however often it was seen: how bad it is at its worst, and where else it is. */
export function faultLines(seen: readonly SeenFault[]): string[] {
  const groups = Map.groupBy(seen, ({ kind, on, side }) => `${kind} ${side} ${on}`);
  return [...groups.values()].map((faults) => {
    const [worst] = faults.toSorted((a, b) => b.by - a.by);
    const elsewhere = faults.filter((fault) => fault !== worst).map(({ at }) => at);
    return worst === undefined
      ? ''
      : `${said(worst)}${elsewhere.length > 0 ? `; also at ${elsewhere.join('; ')}` : ''}`;
  });
}

function said({ kind, side, by, what, on, more, at }: SeenFault): string {
  const px = `${String(by)} px`;
  const others = more > 0 ? ` (and ${String(more)} more)` : '';
  const deed = {
    leaves: `leaves ${on} by ${px} at the ${side}`,
    cut: `is cut off by ${px} at the ${side} of ${on}`,
    overlaps: `lies on ${on} by ${px}`,
    breaks: `is broken ${px} before its end`,
  }[kind];
  return `${at}: ${what}${others} ${deed}`;
}
