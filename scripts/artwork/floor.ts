/** How solids stand, hang and throw their shadow: things have weight. */
import { circle, type Drawing, path, type Point, trace } from './drawing.ts';
import { hull } from './plane.ts';
import {
  cross,
  dot,
  LIGHT,
  middle,
  projected,
  reachOf,
  scaled,
  turned,
  unit,
  type Vector,
  type View,
} from './solids.ts';

type Solid = readonly (readonly Vector[])[];

/** The solid turned so that what points along `from` points along `to`. */
function swung(solid: Solid, from: Vector, to: Vector): Vector[][] {
  const axis = cross(unit(from), to);
  const [sine, cosine] = [Math.hypot(...axis), dot(unit(from), to)];
  if (sine < 1e-9) return solid.map((face) => face.map((p) => (cosine > 0 ? p : [p[0], -p[1], -p[2]])));
  const k = unit(axis);
  return solid.map((face) =>
    face.map((p) => {
      const [along, across] = [scaled(k, dot(k, p) * (1 - cosine)), scaled(cross(k, p), sine)];
      return [0, 1, 2].map((i) => (p[i] ?? 0) * cosine + (across[i] ?? 0) + (along[i] ?? 0)) as unknown as Vector;
    }),
  );
}

/** Lying on a face with so many sides. */
export function resting(solid: Solid, sides?: number): Vector[][] {
  const face = solid.find(({ length }) => sides === undefined || length === sides) ?? [];
  return swung(solid, middle(face), [0, -1, 0]);
}

/** With a face on top, looking straight up. */
export const onFace = (solid: Solid): Vector[][] => swung(solid, middle(solid[0] ?? []), [0, 1, 0]);

/** With a corner on top, as a thing hangs from a thread. */
export const hanging = (solid: Solid): Vector[][] => swung(solid, solid[0]?.[0] ?? [0, 1, 0], [0, 1, 0]);

/** Where the top of a hanging solid is in the picture. */
export const topOf = (view: View): Point => projected(turned([0, 1, 0], view), view);

/**
 * The shadow on the floor under a solid: every corner followed away from the light until it meets the floor. Dark and sharp
 * where it is touched, soft farther away.
 */
export function castShadow(d: Drawing, solid: Solid, view: View, strength = 0.36): void {
  const reach = reachOf(solid);
  const points = solid.flat().map((p) => scaled(p, 1 / reach));
  const floor = Math.min(...points.map(([, y]) => y));
  const upright: View = { ...view, pitch: 0, roll: 0 };
  const tilt: View = { ...view, yaw: 0 };
  // The light as the room has it: the viewer's, with the nod taken back. Raised a little, or shadows leave the picture.
  const [lx, ly, lz] = turned(LIGHT, { ...view, yaw: 0, pitch: -view.pitch });
  const high = ly * 1.12;
  const onFloor = (p: Vector): Point => {
    const [x, y, z] = turned(p, upright);
    const drop = (y - floor) / high;
    return projected(turned([x - lx * drop, floor, z - lz * drop], tilt), view);
  };
  const fallen = hull(points.map(onFloor));
  const touching = points.filter(([, y]) => y < floor + 0.02);
  const base = hull(touching.map(onFloor));
  // On tips alone it is only near them that the floor is dark.
  const onTips = !solid.some((face) => face.every((p) => p[1] / reach < floor + 0.02));
  const dark = onTips ? base.map((at) => circle(at, 16)).join('') : trace(base);
  d.add(
    `<g ${d.blur(20)} opacity="${String(strength)}">${path(trace(fallen), { fill: '#3b2410' })}</g>`,
    `<g ${d.blur(7)} opacity="${String(strength + 0.1)}">${path(dark, { fill: '#3b2410', transform: 'translate(4 5)' })}</g>`,
  );
}
