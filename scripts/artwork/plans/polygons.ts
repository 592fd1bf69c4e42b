import { circle, type Point, polar, times, trace, TURN } from '../drawing.ts';
import { regular, star } from '../plane.ts';
import { C, to, polygon, meeting, type Plans } from './pen.ts';

export const polygons: Plans = {
  hexagon: polygon(6),
  'hexagon-wall-tile': meeting(6, 6, 6),
  'hexagon-print': (b) => {
    const rim = times(6, (i) => polar(C, 210, (i * TURN) / 6));
    b.faint(...rim.map((p) => circle(p, 210)))
      .chalk(circle(C, 210))
      .gold(trace(rim))
      .dots(C, ...rim);
  },
  'hexagon-lamp': (b) => {
    const [outer, inner] = [regular(6, 300, C, TURN / 12), regular(6, 168, C, TURN / 12)];
    b.faint(circle(C, 300), circle(C, 168))
      .chalk(trace(outer), ...outer.map((p, i) => to(p, inner[i] ?? p)))
      .gold(trace(inner));
  },
  'triangle-shelf': polygon(3),
  'square-whirl-print': (b) => {
    let square = regular(4, 400) as readonly Point[];
    const trails: Point[][] = square.map((p) => [p]);
    times(14, () => {
      b.faint(trace(square));
      square = square.map(([x, y], k): Point => [
        x + ((square[(k + 1) % 4] ?? C)[0] - x) * 0.12,
        y + ((square[(k + 1) % 4] ?? C)[1] - y) * 0.12,
      ]);
      square.forEach((p, k) => trails[k]?.push(p));
    });
    b.chalk(trace(regular(4, 400))).gold(...trails.map((trail) => trace(trail, false)));
  },
  'pentagon-board': (b) => {
    const rim = regular(5, 290, [400, 425]);
    b.faint(circle([400, 425], 290))
      .chalk(trace(rim))
      .gold(trace(star(5, 2, 290, [400, 425])))
      .dots(...rim);
  },
  'heptagon-tile': polygon(7),
  'octagon-clock': polygon(8),
  'heptagram-print': (b) =>
    b
      .faint(circle(C, 290), trace(regular(7, 290, C, TURN / 2)))
      .chalk(trace(star(7, 2, 290)))
      .gold(trace(star(7, 3, 290))),
  'heptadecagon-print': polygon(17),
  'chiliagon-print': (b) =>
    b
      .faint(circle(C, 270))
      .chalk(to(C, polar(C, 330, -0.05)), to(C, polar(C, 330, 0.05)), trace(regular(1000, 270)))
      .gold(to(polar(C, 270, -0.05), polar(C, 270, 0.05)))
      .dots(C),
};
