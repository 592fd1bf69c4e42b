/** Tilings of the plane, as tiles with a kind; only those that touch the window are kept. */
import { type Point, polar, times, TURN } from './drawing.ts';
import { mean, regular } from './plane.ts';

export interface Tile {
  readonly points: readonly Point[];
  readonly kind: number;
}

/** Whether a tile lies in the window. */
export const near =
  (reach: number) =>
  (tile: Tile): boolean => {
    const [x, y] = mean(tile.points);
    return Math.max(Math.abs(x - 400), Math.abs(y - 400)) < reach;
  };
const R3 = Math.sqrt(3);

/** Lattice points round the middle, by two steps. */
function lattice(u: Point, v: Point, many: number): [Point, number, number][] {
  return times(2 * many + 1, (i) => i - many).flatMap((i) =>
    times(2 * many + 1, (j) => j - many).map((j): [Point, number, number] => [
      [400 + i * u[0] + j * v[0], 400 + i * u[1] + j * v[1]],
      i,
      j,
    ]),
  );
}

export const hexagonal = (side: number, reach: number): Tile[] =>
  lattice([side * R3, 0], [(side * R3) / 2, side * 1.5], 9)
    .map(([at, i, j]) => ({ points: regular(6, side, at, TURN / 12), kind: (((i - j) % 3) + 3) % 3 }))
    .filter(near(reach));

/** Three rhombs to a hexagon: cubes, or holes, as the eye decides. */
export const rhombille = (side: number, reach: number): Tile[] =>
  lattice([side * R3, 0], [(side * R3) / 2, side * 1.5], 8)
    .flatMap(([at]) => {
      const rim = times(6, (i) => polar(at, side, -TURN / 4 + (i * TURN) / 6));
      const corner = (i: number): Point => rim[i % 6] ?? at;
      return [5, 1, 3].map((i, kind) => ({ points: [at, corner(i), corner(i + 1), corner(i + 2)], kind }));
    })
    .filter(near(reach));

export const trihexagonal = (side: number, reach: number): Tile[] =>
  lattice([side * 2, 0], [side, side * R3], 8)
    .flatMap(([at]) => {
      const rim = times(6, (i) => polar(at, side, (i * TURN) / 6));
      const [a, b, c] = [rim[0] ?? at, rim[1] ?? at, rim[5] ?? at];
      const out = (p: Point, q: Point): Point => [p[0] + q[0] - at[0], p[1] + q[1] - at[1]];
      return [
        { points: rim, kind: 0 },
        { points: [a, b, out(a, b)], kind: 1 },
        { points: [a, c, out(a, c)], kind: 2 },
      ];
    })
    .filter(near(reach));

export const truncatedSquare = (side: number, reach: number): Tile[] => {
  const step = side * (1 + Math.SQRT2);
  const half = side / Math.SQRT2;
  return lattice([step, 0], [0, step], 6)
    .flatMap(([[x, y]]) => [
      { points: regular(8, side / (2 * Math.sin(TURN / 16)), [x, y]), kind: 0 },
      { points: regular(4, half, [x + step / 2, y + step / 2], TURN / 8), kind: 1 },
    ])
    .filter(near(reach));
};

/** Squares and triangles, 3.3.4.3.4: squares of kind 0 and 1, triangles of kind 2. */
export const snubSquare = (side: number, reach: number): Tile[] => {
  const cell = 2 * side * Math.cos(TURN / 24);
  const square = (at: Point, from: number): Point[] =>
    times(4, (k) => polar(at, side / Math.SQRT2, from + (k * TURN) / 4));
  return lattice([cell, 0], [0, cell], 8)
    .flatMap(([[x, y]]): Tile[] => {
      const first = square([x, y], TURN / 12);
      const triangles = first.map((p, k): Tile => {
        const q = first[(k + 1) % 4] ?? p;
        const out = polar([x, y], side * (0.5 + R3 / 2), TURN / 12 + TURN / 8 + (k * TURN) / 4);
        return { points: [p, q, out], kind: 2 };
      });
      return [
        { points: first, kind: 0 },
        { points: square([x + cell / 2, y + cell / 2], TURN / 6), kind: 1 },
        ...triangles,
      ];
    })
    .filter(near(reach));
};

/** Pentagons of Cairo: one round each corner of the squares and triangles above, through the middles of what meets there. */
export const cairo = (side: number, reach: number): Tile[] => {
  const tiles = snubSquare(side, reach + side * 2).map(({ points, kind }) => ({ points, kind, middle: mean(points) }));
  return tiles
    .filter(({ kind }) => kind === 0)
    .flatMap(({ points }) =>
      points.map(([x, y], kind): Tile => {
        const meeting = tiles.filter((tile) => tile.points.some((p) => Math.hypot(p[0] - x, p[1] - y) < 0.5));
        const angle = ([a, b]: Point): number => Math.atan2(b - y, a - x);
        return { points: meeting.map(({ middle }) => middle).toSorted((p, q) => angle(p) - angle(q)), kind };
      }),
    )
    .filter((tile) => tile.points.length === 5 && near(reach)(tile));
};
