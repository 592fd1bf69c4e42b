/** What plans have in common: points, lines, and the ways of drawing that several things share. */
import { aroundCorner, type Blueprint, fitted, inCircle } from '../blueprint.ts';
import { type Point, polar, round as short, trace, TURN } from '../drawing.ts';
import type { Strand } from '../knots.ts';
import { net } from '../net.ts';
import { mean } from '../plane.ts';
import { corners, faces } from '../solids.ts';

/** How one thing is drawn. */
export type Plan = (b: Blueprint) => void;
/** Plans by slug. */
export type Plans = Readonly<Record<string, Plan>>;

/** The middle of the sheet. */
export const C: Point = [400, 400];
export const PHI = (1 + Math.sqrt(5)) / 2;
export const to = (...points: readonly Point[]): string => trace(points, false);
export const cross = (reach = 320): string =>
  `M${short(400 - reach)} 400h${short(2 * reach)}M400 ${short(400 - reach)}v${short(2 * reach)}`;
export const half = (from: number, till: number, y: number): string =>
  `M${short(from)} ${short(y)}A${short((till - from) / 2)} ${short((till - from) / 2)} 0 0 1 ${short(till)} ${short(y)}`;

export const laidFlat =
  (name: keyof typeof corners): Plan =>
  (b) => {
    const shown = fitted(net(faces(corners[name])));
    const kinds = new Set(shown.map(({ length }) => length));
    for (const face of shown) {
      const outline = trace(face);
      b.fill(outline, kinds.size > 1 && face.length === Math.min(...kinds)).chalk(outline);
    }
  };
export const knotted =
  (strands: readonly Strand[], size: number, turn = 0): Plan =>
  (b) => {
    b.knot(strands, size, turn);
  };
export const polygon =
  (sides: number): Plan =>
  (b) => {
    inCircle(b, sides);
  };
export const meeting =
  (...sides: number[]): Plan =>
  (b) => {
    aroundCorner(b, sides);
  };
/** Some tiles of a tiling, from its middle, the first of each kind filled. */
export const some =
  (tiles: readonly { readonly points: readonly Point[]; readonly kind: number }[], many: number): Plan =>
  (b) => {
    const from = (p: readonly Point[]): number => Math.hypot(mean(p)[0] - 400, mean(p)[1] - 400);
    const kept = tiles.toSorted((p, q) => from(p.points) - from(q.points)).slice(0, many);
    const outlines = fitted(kept.map(({ points }) => points)).map((points) => trace(points));
    outlines.forEach((outline, i) => b.fill(outline, kept[i]?.kind === 0));
    b.chalk(...outlines);
  };
export const ring =
  (x: number): Strand =>
  (t) => [Math.cos(t) + x, Math.sin(t), x < 0 ? Math.sin(t) : 0];
export const hoop = (i: number): Strand => {
  const at = polar([0, 0], 0.55, -TURN / 4 + (i * TURN) / 3);
  return (t) => [at[0] + Math.cos(t + (i * TURN) / 3), at[1] + Math.sin(t + (i * TURN) / 3), Math.cos(3 * t + 0.9)];
};
