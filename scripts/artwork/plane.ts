/** Figures of the plane, as points. */
import { CENTRE, type Point, polar, times, TURN } from './drawing.ts';

/** A regular polygon standing on an edge. */
export function regular(sides: number, radius: number, centre: Point = CENTRE, turn = 0): Point[] {
  const start = TURN / 4 + TURN / 2 / sides + turn;
  return times(sides, (i) => polar(centre, radius, start + (i * TURN) / sides));
}

/** The star {points/step}: each point joined to the one `step` further on. */
export function star(points: number, step: number, radius: number, centre: Point = CENTRE): Point[] {
  return times(points, (i) => polar(centre, radius, -TURN / 4 + (i * step * TURN) / points));
}

/** A closed curve by its formula, `at` running once round. */
export function curve(at: (t: number) => Point, steps = 120): Point[] {
  return times(steps, (i) => at((i / steps) * TURN));
}

/** An open curve from one value to another. */
export function stroke(at: (t: number) => Point, from: number, to: number, steps = 120): Point[] {
  return times(steps + 1, (i) => at(from + ((to - from) * i) / steps));
}

export const round = (radius: number, centre: Point = CENTRE, steps = 90): Point[] =>
  curve((t) => polar(centre, radius, t), steps);

/** Reuleaux's triangle: three arcs, each about the opposite corner. As wide this way as that. */
export function reuleaux(width: number, centre: Point = CENTRE, turn = 0): Point[] {
  const corners = times(3, (i) => polar(centre, width / Math.sqrt(3), turn - TURN / 4 + (i * TURN) / 3));
  return corners.flatMap((corner, i) => {
    const middle = turn - TURN / 4 + (i * TURN) / 3 + TURN / 2;
    return times(24, (k) => polar(corner, width, middle - TURN / 12 + (k / 24) * (TURN / 6)));
  });
}

/** Lamé's curve |x/a|^n + |y/b|^n = 1. */
export function superellipse(a: number, b: number, n: number, centre: Point = CENTRE): Point[] {
  const bend = (value: number): number => Math.sign(value) * Math.abs(value) ** (2 / n);
  return curve((t) => [centre[0] + a * bend(Math.cos(t)), centre[1] + b * bend(Math.sin(t))], 144);
}

export const mean = (points: readonly Point[]): Point => [
  points.reduce((sum, [x]) => sum + x, 0) / points.length,
  points.reduce((sum, [, y]) => sum + y, 0) / points.length,
];

/** Shrinks a figure towards its middle, as grout does to tiles. */
export function shrunk(points: readonly Point[], by: number): Point[] {
  const [cx, cy] = mean(points);
  return points.map(([x, y]) => {
    const reach = Math.hypot(x - cx, y - cy) || 1;
    return [cx + ((x - cx) * (reach - by)) / reach, cy + ((y - cy) * (reach - by)) / reach];
  });
}

/** The rubber band round points. */
export function hull(points: readonly Point[]): Point[] {
  const sorted = points.toSorted(([ax, ay], [bx, by]) => ax - bx || ay - by);
  const half = (given: readonly Point[]): Point[] => {
    const kept: Point[] = [];
    for (const [x, y] of given) {
      while (kept.length > 1) {
        const [[ax, ay], [bx, by]] = kept.slice(-2) as [Point, Point];
        if ((bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0) break;
        kept.pop();
      }
      kept.push([x, y]);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}
