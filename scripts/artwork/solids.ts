/**
 * Solids in space. A convex solid is given by its corners alone; its faces are found as the planes that have all other
 * corners on one side. Then it is turned, projected and lit face by face.
 */
import { type Attributes, type Drawing, path, type Point, trace, TURN } from './drawing.ts';
import { lit } from './palette.ts';

export type Vector = readonly [x: number, y: number, z: number];

const PHI = (1 + Math.sqrt(5)) / 2;
export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
export const unit = (a: Vector): Vector => scaled(a, 1 / Math.hypot(...a));
export const scaled = (a: Vector, by: number): Vector => [a[0] * by, a[1] * by, a[2] * by];
export const middle = (points: readonly Vector[]): Vector =>
  scaled(
    points.reduce<Vector>((sum, p) => [sum[0] + p[0], sum[1] + p[1], sum[2] + p[2]], [0, 0, 0]),
    1 / points.length,
  );

const SIGNS = [1, -1] as const;
const even = ([a, b, c]: Vector): Vector[] => [
  [a, b, c],
  [b, c, a],
  [c, a, b],
];
const all = (v: Vector): Vector[] => [...even(v), ...even([v[1], v[0], v[2]])];
const signed = ([a, b, c]: Vector): Vector[] =>
  SIGNS.flatMap((i) => SIGNS.flatMap((j) => SIGNS.map((k): Vector => [a * i, b * j, c * k])));
const plusses = (v: Vector): number => v.filter((value) => value > 0).length;
const T = 1.839286755214161;

export const corners = {
  // On its base, unlike the usual four corners of a cube, which balance on an edge.
  tetrahedron: [
    [0, 3, 0],
    ...[0, 1, 2].map((i): Vector => [
      Math.sqrt(8) * Math.cos((i * TURN) / 3),
      -1,
      Math.sqrt(8) * Math.sin((i * TURN) / 3),
    ]),
  ] as Vector[],
  cube: signed([1, 1, 1]),
  octahedron: signed([1, 0, 0]).flatMap(even),
  dodecahedron: [...signed([1, 1, 1]), ...signed([0, 1 / PHI, PHI]).flatMap(even)],
  icosahedron: signed([0, 1, PHI]).flatMap(even),
  cuboctahedron: signed([1, 1, 0]).flatMap(even),
  rhombicDodecahedron: [...signed([1, 1, 1]), ...signed([2, 0, 0]).flatMap(even)],
  truncatedOctahedron: signed([0, 1, 2]).flatMap(all),
  truncatedIcosahedron: [
    ...signed([0, 1, 3 * PHI]).flatMap(even),
    ...signed([1, 2 + PHI, 2 * PHI]).flatMap(even),
    ...signed([PHI, 2, 2 * PHI + 1]).flatMap(even),
  ],
  snubCube: [
    ...signed([1, 1 / T, T])
      .filter((v) => plusses(v) % 2 === 0)
      .flatMap(even),
    ...signed([1 / T, 1, T])
      .filter((v) => plusses(v) % 2 === 1)
      .flatMap(even),
  ],
} satisfies Record<string, Vector[]>;

/** Faces of the convex solid with these corners, each in order and seen from outside. */
export function faces(given: readonly Vector[]): Vector[][] {
  const points = given.filter((p, i) => given.findIndex((q) => Math.hypot(...minus(p, q)) < 1e-6) === i);
  const found = new Map<string, Vector[]>();
  for (const a of points)
    for (const b of points)
      for (const c of points) {
        const normal = cross(minus(b, a), minus(c, a));
        if (Math.hypot(...normal) < 1e-6) continue;
        const n = unit(normal);
        const height = dot(n, a);
        if (height <= 0 || points.some((p) => dot(n, p) > height + 1e-6)) continue;
        const key = n
          .map((value) => value.toFixed(3))
          .join()
          .replaceAll('-0.000', '0.000');
        if (found.has(key)) continue;
        const on = points.filter((p) => Math.abs(dot(n, p) - height) < 1e-6);
        const centre = middle(on);
        const u = unit(minus(on[0] ?? a, centre));
        const v = cross(n, u);
        const angle = (p: Vector): number => Math.atan2(dot(minus(p, centre), v), dot(minus(p, centre), u));
        found.set(
          key,
          on.toSorted((p, q) => angle(p) - angle(q)),
        );
      }
  return [...found.values()];
}

/** Puts a pyramid on each face: how stars are made of solids. */
export const stellated = (solid: readonly Vector[][], height: number): Vector[][] =>
  solid.flatMap((face) => {
    const centre = middle(face);
    const tip = scaled(centre, 1 + height / Math.hypot(...centre));
    return face.map((p, i) => [p, face[(i + 1) % face.length] ?? p, tip]);
  });

export interface View {
  readonly yaw: number;
  readonly pitch: number;
  /** From the middle to the farthest corner, in the picture. */
  readonly size: number;
  readonly at: Point;
  readonly roll?: number;
}

export interface Seen {
  readonly points: Point[];
  readonly sides: number;
  /** From -1 (turned from the light) to 1 (full in it). */
  readonly light: number;
  readonly front: boolean;
  readonly depth: number;
  /** The face as it was before it was turned. */
  readonly from: readonly Vector[];
}

/** Where the light comes from, as the viewer sees it: upper left, in front. */
export const LIGHT = unit([-0.55, 0.75, 0.6]);

const EYE = 5.5;
export const reachOf = (solid: readonly (readonly Vector[])[]): number =>
  Math.max(...solid.flat().map((p) => Math.hypot(...p)));

/** Turned as the view says; x and y as on a wall, z towards the viewer. */
export function turned([x, y, z]: Vector, { yaw, pitch, roll = 0 }: View): Vector {
  const [x1, z1] = [x * Math.cos(yaw) + z * Math.sin(yaw), -x * Math.sin(yaw) + z * Math.cos(yaw)];
  const [y2, z2] = [y * Math.cos(pitch) - z1 * Math.sin(pitch), y * Math.sin(pitch) + z1 * Math.cos(pitch)];
  return [x1 * Math.cos(roll) - y2 * Math.sin(roll), x1 * Math.sin(roll) + y2 * Math.cos(roll), z2];
}

/** Where a turned point, within 1 of the middle, lies in the picture. A little perspective keeps cubes from looking like hexagons. */
export function projected([x, y, z]: Vector, { at, size }: View): Point {
  const near = EYE / (EYE - z);
  return [at[0] + x * near * size, at[1] - y * near * size];
}

/** Turns and projects, far faces first. */
export function seen(solid: readonly (readonly Vector[])[], view: View): Seen[] {
  const reach = reachOf(solid);
  return solid
    .map((face) => {
      const corners = face.map((p) => scaled(turned(p, view), 1 / reach));
      const [a, b, c] = corners as [Vector, Vector, Vector];
      const centre = middle(corners);
      const normal = unit(cross(minus(b, a), minus(c, a)));
      const outward = dot(normal, centre) >= 0 ? normal : scaled(normal, -1);
      return {
        points: corners.map((p) => projected(p, view)),
        sides: face.length,
        light: dot(outward, LIGHT),
        front: dot(outward, minus([0, 0, EYE], centre)) > 0,
        depth: centre[2],
        from: face,
      };
    })
    .toSorted((p, q) => p.depth - q.depth);
}

/** Paints the faces that look this way. */
export function paint(d: Drawing, solid: readonly Seen[], colour: (face: Seen) => string, more: Attributes = {}): void {
  for (const face of solid.filter(({ front }) => front)) {
    const tone = lit(colour(face), face.light > 0 ? face.light * 0.42 - 0.06 : face.light * 0.5 - 0.1);
    d.add(
      path(trace(face.points), {
        fill: tone,
        stroke: lit(tone, 0.22),
        'stroke-width': 2,
        'stroke-linejoin': 'round',
        ...more,
      }),
    );
    if (!d.close) continue;
    // From nearby no face is one even tone: light fades across it, from the edge that is nearest to the window.
    const [xs, ys] = [face.points.map(([x]) => x), face.points.map(([, y]) => y)];
    const fade = d.linear(
      [Math.min(...xs), Math.min(...ys)],
      [Math.max(...xs), Math.max(...ys)],
      [0, '#fff6e4', 0.3],
      [0.45, '#fff6e4', 0],
      [1, '#2a1a14', 0.24],
    );
    d.add(path(trace(face.points), { fill: fade }));
  }
}
