/** Tilings of the plane, as tiles with a kind; only those that touch the window are kept. */
import { CENTRE, type Point, polar, times, TURN } from './drawing.ts';
import { mean, regular } from './plane.ts';

export interface Tile {
  readonly points: readonly Point[];
  readonly kind: number;
}

const near =
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

type Half = readonly [kind: 0 | 1, a: Point, b: Point, c: Point];
const PHI = (1 + Math.sqrt(5)) / 2;
const along = (a: Point, b: Point, share: number): Point => [
  a[0] + (b[0] - a[0]) * share,
  a[1] + (b[1] - a[1]) * share,
];

function wheel(radius: number, centre: Point): Half[] {
  return times(10, (i) => {
    const [b, c] = [polar(centre, radius, ((2 * i - 1) * TURN) / 20), polar(centre, radius, ((2 * i + 1) * TURN) / 20)];
    return i % 2 === 0 ? [0, centre, c, b] : [0, centre, b, c];
  });
}

/** Joins half tiles that share their long side to whole ones. */
function whole(
  halves: readonly Half[],
  mirror: (h: Half) => readonly [Point, Point, Point, Point],
  reach: number,
): Tile[] {
  const seen = new Set<string>();
  return halves
    .map((half) => ({ points: mirror(half), kind: half[0] }))
    .filter(near(reach))
    .filter(({ points }) => {
      const key = mean(points)
        .map((n) => Math.round(n))
        .join();
      return seen.has(key) ? false : seen.add(key) && true;
    });
}

const mirrored = (p: Point, a: Point, b: Point): Point => {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const share = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy);
  return [2 * (a[0] + dx * share) - p[0], 2 * (a[1] + dy * share) - p[1]];
};

/** Penrose's two rhombs, by cutting half rhombs into smaller ones. */
export function penroseRhombs(radius: number, rounds: number, reach: number, centre: Point = CENTRE): Tile[] {
  let halves = wheel(radius, centre);
  for (let i = 0; i < rounds; i += 1) {
    halves = halves.flatMap(([kind, a, b, c]): Half[] => {
      if (kind === 0) {
        const p = along(a, b, 1 / PHI);
        return [
          [0, c, p, b],
          [1, p, c, a],
        ];
      }
      const [q, r] = [along(b, a, 1 / PHI), along(b, c, 1 / PHI)];
      return [
        [1, r, c, a],
        [1, q, r, b],
        [0, r, q, a],
      ];
    });
  }
  return whole(halves, ([, a, b, c]) => [a, b, mirrored(a, b, c), c], reach);
}

/** Penrose's kites and darts. */
export function penroseKites(radius: number, rounds: number, reach: number, centre: Point = CENTRE): Tile[] {
  let halves = wheel(radius, centre).map(([kind, a, b, c]): Half => [kind, b, a, c]);
  for (let i = 0; i < rounds; i += 1) {
    halves = halves.flatMap(([kind, a, b, c]): Half[] => {
      if (kind === 0) {
        const [q, r] = [along(a, b, 1 / PHI), along(b, c, 1 / PHI)];
        return [
          [1, r, q, b],
          [0, q, a, r],
          [0, c, a, r],
        ];
      }
      const p = along(c, a, 1 / PHI);
      return [
        [1, b, p, a],
        [0, p, c, b],
      ];
    });
  }
  return whole(halves, ([, a, b, c]) => [b, a, c, mirrored(a, b, c)], reach);
}

const hex = (x: number, y: number): Point => [x + y / 2, (y * R3) / 2];
const HAT = [
  hex(0, 0),
  hex(-1, -1),
  hex(0, -2),
  hex(2, -2),
  hex(2, -1),
  hex(4, -2),
  hex(5, -1),
  hex(4, 0),
  hex(3, 0),
  hex(2, 2),
  hex(0, 3),
  hex(0, 2),
  hex(-1, 2),
];

/**
 * Four hats, one of them turned over: the cluster from which Smith, Myers, Kaplan and Goodman-Strauss (2023) grow the tiling
 * that never repeats. Each of three lies with one edge on an edge of the cluster's own hexagon.
 */
export function hatQuartet(size: number): Point[][] {
  const h = R3 / 2;
  const frame: Point[] = [
    [0, 0],
    [4, 0],
    [4.5, h],
    [2.5, 5 * h],
    [1.5, 5 * h],
    [-0.5, h],
  ];
  const fitted = (p: number, q: number, from: number, to: number): Point[] => {
    const [a, b, c, e] = [HAT[p], HAT[q], frame[from], frame[to]] as [Point, Point, Point, Point];
    const turn = Math.atan2(e[1] - c[1], e[0] - c[0]) - Math.atan2(b[1] - a[1], b[0] - a[0]);
    const scale = Math.hypot(e[0] - c[0], e[1] - c[1]) / Math.hypot(b[0] - a[0], b[1] - a[1]);
    return HAT.map(([x, y]): Point => {
      const [dx, dy] = [(x - a[0]) * scale, (y - a[1]) * scale];
      return [c[0] + dx * Math.cos(turn) - dy * Math.sin(turn), c[1] + dx * Math.sin(turn) + dy * Math.cos(turn)];
    });
  };
  const over = HAT.map(([x, y]): Point => {
    const [a, b] = [x * 0.5, -y * 0.5];
    return [2.5 - 0.5 * a - h * b, h + h * a - 0.5 * b];
  });
  const hats = [fitted(5, 7, 5, 0), fitted(9, 11, 1, 2), fitted(5, 7, 3, 4), over];
  const [xs, ys] = [hats.flat().map(([x]) => x), hats.flat().map(([, y]) => y)];
  const [mx, my] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
  return hats.map((points) => points.map(([x, y]): Point => [400 + (x - mx) * size, 400 + (y - my) * size]));
}
