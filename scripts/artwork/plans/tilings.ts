import { hatQuartet, penroseKites, penroseRhombs } from '../aperiodic.ts';
import { fitted } from '../blueprint.ts';
import { circle, type Point, polar, trace, TURN } from '../drawing.ts';
import { mean, stroke } from '../plane.ts';
import { cairo, hexagonal, rhombille } from '../tilings.ts';
import { to, meeting, some, type Plans } from './pen.ts';

export const tilings: Plans = {
  'hexagonal-tiling-set': some(hexagonal(70, 320), 19),
  'snub-square-rug': meeting(3, 3, 4, 3, 4),
  'penrose-rhomb-puzzle': some(penroseRhombs(760, 4, 330, [330, 560]), 22),
  'penrose-kite-dart-print': some(penroseKites(620, 4, 340, [400, 384]), 20),
  'cairo-tiles': some(cairo(128, 250), 8),
  'kagome-screen': meeting(3, 6, 3, 6),
  'rhombille-floor': some(rhombille(84, 300), 9),
  'hat-tiles': (b) => {
    const [shape = []] = fitted(hatQuartet(116).slice(0, 1), 560);
    b.faint(...shape.map((p) => to(mean(shape), p)))
      .fill(trace(shape), true)
      .chalk(trace(shape))
      .dots(...shape);
  },
  'truncated-square-trivet': meeting(8, 8, 4),
  'truchet-tiles': (b) => {
    const quarter = (corner: Point, from: number): string =>
      to(...stroke((t) => polar(corner, 140, t), from, from + TURN / 4, 16));
    const [l, m, r, x] = [90, 370, 430, 710];
    b.faint(circle([l, 260], 140), circle([m, 540], 140), circle([x, 260], 140), circle([r, 540], 140))
      .chalk('M90 260h280v280h-280zM430 260h280v280h-280z')
      .gold(
        quarter([l, 260], 0),
        quarter([m, 540], TURN / 2),
        quarter([x, 260], TURN / 4),
        quarter([r, 540], -TURN / 4),
      );
  },
};
