/**
 * Knots and links: closed curves in space, drawn as a tube. The whole curve is drawn first; then, wherever it meets itself, the
 * upper passage is drawn once more with its rim, so that every crossing shows who goes over.
 */
import { CENTRE, type Drawing, type Point, round, times, TURN } from './drawing.ts';
import type { Vector } from './solids.ts';
import { lit } from './palette.ts';

export type Strand = (t: number) => Vector;

/** The knot that winds `p` times the long way and `q` times the short way round a ring. */
export const torus =
  (p: number, q: number, ring = 1, tube = 0.42, from = 0): Strand =>
  (t) => {
    const r = ring + tube * Math.cos(q * t + from);
    return [r * Math.cos(p * t - TURN / 4), r * Math.sin(p * t - TURN / 4), tube * Math.sin(q * t + from)];
  };

/** A closed curve through points, as smooth as a bent wire (Catmull and Rom). */
export const through =
  (points: readonly Vector[]): Strand =>
  (t) => {
    const place = ((((t / TURN) % 1) + 1) % 1) * points.length;
    const [at, u] = [Math.floor(place), place % 1];
    const [a, b, c, d] = [-1, 0, 1, 2].map((k) => points[(at + k + points.length) % points.length]) as [
      Vector,
      Vector,
      Vector,
      Vector,
    ];
    const bent = (i: 0 | 1 | 2): number =>
      b[i] +
      (u / 2) * (c[i] - a[i] + u * (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i] + u * (3 * (b[i] - c[i]) + d[i] - a[i])));
    return [bent(0), bent(1), bent(2)];
  };

/** Four crossings, taken by turns over and under: a clasp on top, a twist below. */
export const figureEight: Strand = through([
  [0, -0.52, 1],
  [0.2, -0.26, 0],
  [0, 0.02, -1],
  [-0.26, 0.25, 0],
  [-0.45, 0.55, 1],
  [-0.3, 0.86, 0],
  [0, 0.97, 0],
  [0.3, 0.86, 0],
  [0.45, 0.55, -1],
  [0.26, 0.25, 0],
  [0, 0.02, 1],
  [-0.2, -0.26, 0],
  [0, -0.52, -1],
  [0.3, -0.82, 0],
  [0.68, -0.84, 0],
  [0.94, -0.5, 0],
  [1, -0.05, 0],
  [0.83, 0.34, 0],
  [0.45, 0.55, 1],
  [0, 0.59, 0],
  [-0.45, 0.55, -1],
  [-0.83, 0.34, 0],
  [-1, -0.05, 0],
  [-0.94, -0.5, 0],
  [-0.68, -0.84, 0],
  [-0.3, -0.82, 0],
]);

/** Three swings at once, one for each direction of space. */
export const lissajous =
  (x: number, y: number, z: number, shiftX: number, shiftY: number): Strand =>
  (t) => [1.15 * Math.cos(x * t + shiftX), 0.95 * Math.cos(y * t + shiftY), Math.cos(z * t)];

export interface Tube {
  readonly size: number;
  readonly width: number;
  readonly at?: Point;
  readonly arcs?: number;
  readonly rim: string;
  /** Drawn without light and shade, as a printer would. */
  readonly flat?: boolean;
  readonly turn?: number;
}

/** Where a strand passes over: at which turn of it, and how far on either side the passage reaches. */
export interface Passage {
  readonly strand: number;
  readonly t: number;
  readonly reach: number;
}

const SAMPLES = 240;

export function tube(d: Drawing, strands: readonly (readonly [Strand, string])[], look: Tube): void {
  const { size, width, at = CENTRE, arcs = 36, rim, flat = false, turn = 0 } = look;
  const places = strands.map(([strand]) => (t: number): Vector => {
    const [x, y, z] = strand(t);
    const [a, b] = [x * Math.cos(turn) - y * Math.sin(turn), x * Math.sin(turn) + y * Math.cos(turn)];
    return [at[0] + a * size, at[1] + b * size, z];
  });
  const edge = flat ? 9 : 4.5;
  const paint = (under: string, body: string, upper: string, colour: string): void => {
    const layer = (way: string, stroke: string, share: number, shift: number): void => {
      const moved =
        shift === 0 ? '' : ` transform="translate(${round(-width * shift)} ${round(-width * shift * 1.35)})"`;
      d.add(`<path d="${way}" stroke="${stroke}" stroke-width="${round(share)}"${moved}/>`);
    };
    layer(under, rim, width + edge * 2, 0);
    layer(body, flat ? colour : lit(colour, -0.22), width, 0);
    if (flat) return;
    layer(upper, colour, width * 0.66, 0.07);
    layer(upper, lit(colour, 0.45), width * 0.2, 0.15);
  };
  d.add('<g fill="none">');
  strands.forEach(([, colour], i) => {
    const place = places[i] as (t: number) => Vector;
    const whole = `${way(place, 0, TURN, arcs)}z`;
    paint(whole, whole, whole, colour);
  });
  for (const { strand, t, reach } of passages(places, width / 2 + edge)) {
    const place = places[strand] as (t: number) => Vector;
    // The lit layers are shifted, along the curve too: they reach farther, or a dark tick would show at each end.
    const [rimmed, body, upper] = [1, 1.04, 1.3].map((share) =>
      way(place, t - reach * share, t + reach * share, 3),
    ) as [string, string, string];
    paint(rimmed, body, upper, strands[strand]?.[1] ?? rim);
  }
  d.add('</g>');
}

/** Every crossing of the drawn curves, as the passage of the upper one. */
export function passages(places: readonly ((t: number) => Vector)[], half: number): Passage[] {
  const steps = places.flatMap((place, strand) =>
    times(SAMPLES, (i) => {
      const [from, to] = [(i / SAMPLES) * TURN, ((i + 1) / SAMPLES) * TURN];
      return { strand, i, from, a: place(from), b: place(to) };
    }),
  );
  const found: Passage[] = [];
  steps.forEach((p, at) => {
    for (const q of steps.slice(at + 2)) {
      if (p.strand === q.strand && p.i === 0 && q.i === SAMPLES - 1) continue;
      const [px, py, qx, qy] = [p.b[0] - p.a[0], p.b[1] - p.a[1], q.b[0] - q.a[0], q.b[1] - q.a[1]];
      const area = px * qy - py * qx;
      const [dx, dy] = [q.a[0] - p.a[0], q.a[1] - p.a[1]];
      const [s, r] = [(dx * qy - dy * qx) / area, (dx * py - dy * px) / area];
      if (!(s >= 0 && s < 1 && r >= 0 && r < 1)) continue;
      const [upper, share] = p.a[2] + (p.b[2] - p.a[2]) * s > q.a[2] + (q.b[2] - q.a[2]) * r ? [p, s] : [q, r];
      const [lengthP, lengthQ] = [Math.hypot(px, py), Math.hypot(qx, qy)];
      const [sine, cosine] = [Math.abs(area) / (lengthP * lengthQ), Math.abs(px * qx + py * qy) / (lengthP * lengthQ)];
      const length = (half * (1 + cosine)) / Math.max(0.35, sine) + 5;
      const speed = ((upper === p ? lengthP : lengthQ) * SAMPLES) / TURN;
      found.push({ strand: upper.strand, t: upper.from + (share * TURN) / SAMPLES, reach: length / speed });
    }
  });
  return found;
}

/** Cubics from here to there, their handles along the curve's own direction: closer than the eye at this length. */
function way(at: (t: number) => Vector, from: number, to: number, many: number): string {
  const step = (to - from) / many / 3;
  const slope = (t: number): Point => {
    const [[ax, ay], [bx, by]] = [at(t - 0.001), at(t + 0.001)];
    return [(bx - ax) / 0.002, (by - ay) / 0.002];
  };
  const [x, y] = at(from);
  const pieces = times(many, (i) => {
    const [start, end] = [from + i * step * 3, from + (i + 1) * step * 3];
    const [[x0, y0], [x1, y1]] = [at(start), at(end)];
    const [[sx, sy], [ex, ey]] = [slope(start), slope(end)];
    return [x0 + sx * step, y0 + sy * step, x1 - ex * step, y1 - ey * step, x1, y1].map((n) => round(n)).join(' ');
  });
  return `M${round(x)} ${round(y)}C${pieces.join(' ')}`;
}

/** The whole of a strand as one path, for shadows. */
export function outline(strand: Strand, size: number, at: Point = CENTRE, turn = 0): Point[] {
  return times(90, (i) => {
    const [x, y] = strand((i / 90) * TURN);
    return [
      at[0] + (x * Math.cos(turn) - y * Math.sin(turn)) * size,
      at[1] + (x * Math.sin(turn) + y * Math.cos(turn)) * size,
    ];
  });
}
