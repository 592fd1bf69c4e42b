/**
 * The shop's pictures, drawn from geometry: one per product, by its slug. `npm run assets` writes them to public/art. They live
 * among the scripts rather than the assets because they are programs: what is drawn is computed, never edited by hand.
 * A new product gets a picture by an entry in the table of its family; a catalogue may as well name any other address.
 */
import { bodies } from './bodies.ts';
import { circles } from './circles.ts';
import { curves } from './curves.ts';
import { Drawing } from './drawing.ts';
import { hung } from './hung.ts';
import { knotwork } from './knotwork.ts';
import { pavings } from './pavings.ts';
import { plan } from './plans/index.ts';
import { polygons } from './polygons.ts';
import { stillLife } from './still-life.ts';

const pictures: Readonly<Record<string, (d: Drawing) => void>> = {
  ...circles,
  ...polygons,
  ...bodies,
  ...hung,
  ...knotwork,
  ...pavings,
  ...curves,
};

/** Slugs that have a picture. */
export const drawn: readonly string[] = Object.keys(pictures);

/** The picture of a product as SVG, from nearby if wanted; the same slug gives the same bytes. */
export function draw(slug: string, close = false): string {
  const picture = pictures[slug];
  if (picture === undefined) throw new Error(`no picture is drawn for ${slug}`);
  const drawing = new Drawing(slug, close);
  picture(drawing);
  return drawing.toString();
}

/** What stands in the shop window. */
export function drawStillLife(): string {
  const drawing = new Drawing('still life', true);
  drawing.night = 'same';
  stillLife(drawing);
  return drawing.toString(1000, 900);
}

/** How that product is drawn, as SVG. */
export function drawPlan(slug: string): string {
  const drawing = new Drawing(slug);
  plan(drawing, slug);
  return drawing.toString();
}
