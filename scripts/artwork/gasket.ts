/** Apollonius' gasket: circles in the gaps of circles. */
import { type Point, polar, times, TURN } from './drawing.ts';

export interface Disc {
  readonly at: Point;
  readonly bend: number;
}

/** The circle touching three others, by Descartes: bends add, and so do centres times bends, on the complex plane. */
function fourth(a: Disc, b: Disc, c: Disc, opposite: Disc): Disc {
  const bend = 2 * (a.bend + b.bend + c.bend) - opposite.bend;
  const centre = (axis: 0 | 1): number =>
    (2 * (a.at[axis] * a.bend + b.at[axis] * b.bend + c.at[axis] * c.bend) - opposite.at[axis] * opposite.bend) / bend;
  return { at: [centre(0), centre(1)], bend };
}

/** Three equal circles in a fourth, and in every gap the circle that fits it, down to the size `1 / most`. */
export function gasket(most: number): Disc[] {
  const inner = 1 / (1 + 2 / Math.sqrt(3));
  const outer: Disc = { at: [0, 0], bend: -1 };
  const three = times(3, (i): Disc => ({ at: polar([0, 0], 1 - inner, -TURN / 4 + (i * TURN) / 3), bend: 1 / inner }));
  const found: Disc[] = [...three];
  const fill = (a: Disc, b: Disc, c: Disc, behind: Disc): void => {
    const disc = fourth(a, b, c, behind);
    if (disc.bend > most) return;
    found.push(disc);
    fill(a, b, disc, c);
    fill(a, c, disc, b);
    fill(b, c, disc, a);
  };
  const [a, b, c] = three as [Disc, Disc, Disc];
  fill(a, b, c, outer);
  fill(a, b, outer, c);
  fill(b, c, outer, a);
  fill(a, c, outer, b);
  return found;
}
