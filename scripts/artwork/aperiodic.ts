/** Tilings that never repeat: Penrose's two pairs, and the cluster of four hats. */
import { CENTRE, type Point, polar, times, TURN } from './drawing.ts';
import { mean } from './plane.ts';
import { near, type Tile } from './tilings.ts';

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

const R3 = Math.sqrt(3);
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
