/** A convex solid cut open along its edges and laid flat. */
import type { Point } from './drawing.ts';
import { cross, dot, middle, minus, unit, type Vector } from './solids.ts';

const same = (a: Vector, b: Vector): boolean => Math.hypot(...minus(a, b)) < 1e-6;

/** Each face in its own plane's terms: the edge from `a` to `b` along the first axis, the rest of it above. */
function flat(face: readonly Vector[], a: Vector, b: Vector): Point[] {
  const along = unit(minus(b, a));
  const normal = unit(cross(along, minus(middle(face), a)));
  const up = cross(normal, along);
  return face.map((p): Point => [dot(minus(p, a), along), dot(minus(p, a), up)]);
}

/** Beside the edge from `from` to `to`, on its left. */
function beside(shape: readonly Point[], [fx, fy]: Point, [tx, ty]: Point): Point[] {
  const length = Math.hypot(tx - fx, ty - fy);
  const [c, s] = [(tx - fx) / length, (ty - fy) / length];
  return shape.map(([x, y]): Point => [fx + x * c - y * s, fy + x * s + y * c]);
}

/** The faces laid flat, the one with most sides in the middle and every other hinged to one that lies already. */
export function net(solid: readonly (readonly Vector[])[]): Point[][] {
  const first = [...solid].sort((a, b) => b.length - a.length)[0] ?? [];
  const laid = new Map<readonly Vector[], Point[]>([
    [first, flat(first, first[0] ?? [0, 0, 0], first[1] ?? [0, 0, 0])],
  ]);
  for (const [face, points] of laid)
    face.forEach((p, i) => {
      const next = (i + 1) % face.length;
      const q = face[next] ?? p;
      const other = solid.find((f) => !laid.has(f) && [p, q].every((end) => f.some((corner) => same(corner, end))));
      const [from, to] = [points[i], points[next]];
      if (other === undefined || from === undefined || to === undefined) return;
      const [cx, cy] = points.reduce(([x, y], [px, py]) => [x + px / points.length, y + py / points.length], [0, 0]);
      const left = (to[0] - from[0]) * (cy - from[1]) - (to[1] - from[1]) * (cx - from[0]) > 0;
      laid.set(other, left ? beside(flat(other, q, p), to, from) : beside(flat(other, p, q), from, to));
    });
  return [...laid.values()];
}
