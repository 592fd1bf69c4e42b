/** Artwork of the solids that stand. */
import { type Drawing, path, type Point, polar, round, times, trace, TURN } from './drawing.ts';
import { castShadow, resting } from './floor.ts';
import { grain, ground } from './materials.ts';
import { cobalt, lit, marigold, mix, pine, terracotta, vermilion, type Wood, woods } from './palette.ts';
import { mean, shrunk } from './plane.ts';
import { corners, faces, paint, type Seen, seen, stellated, type Vector, type View } from './solids.ts';

export const solid = (name: keyof typeof corners): Vector[][] => faces(corners[name]);
export const view = (yaw: number, pitch: number, size = 270, at: Point = [400, 390]): View => ({
  yaw,
  pitch,
  size,
  at,
});

/** Lays grain over the faces, turned with each. */
function grained(d: Drawing, shown: readonly Seen[], wood: Wood): void {
  for (const face of shown.filter(({ front }) => front)) {
    const [[ax, ay], [bx, by]] = face.points as [Point, Point];
    const angle = Math.round((Math.atan2(by - ay, bx - ax) / TURN) * 24) * 15;
    d.add(path(trace(face.points), { fill: grain(d, wood, angle) }));
  }
}

/** A solid on the floor, with the shadow that is its own. */
function stood(d: Drawing, solid: readonly (readonly Vector[])[], from: View, colour: (face: Seen) => string): Seen[] {
  castShadow(d, solid, from);
  const shown = seen(solid, from);
  paint(d, shown, colour);
  return shown;
}

/** A leaf of a succulent: broad, pointed, its tip reddened by the sun. */
function leaf(d: Drawing, [x, y]: Point, length: number, angle: number, tone: number): void {
  const flat = (at: Point): Point => [at[0], y + (at[1] - y) * 0.62];
  const tip = flat(polar([x, y], length, angle));
  const [a, b] = [0.62, -0.62].map((turn) => flat(polar([x, y], length * 0.72, angle + turn))) as [Point, Point];
  const [root, left, end, right] = [[x, y] as Point, a, tip, b].map(([px, py]) => `${round(px)} ${round(py)}`);
  const fill = d.linear(
    [x, y],
    tip,
    [0, lit(pine, tone - 0.3)],
    [0.75, mix('#7fb69a', pine, 0.45 - tone)],
    [1, '#c76a4f'],
  );
  d.add(
    path(`M${root ?? ''}Q${left ?? ''} ${end ?? ''}Q${right ?? ''} ${root ?? ''}z`, {
      fill,
      stroke: lit(pine, -0.45),
      'stroke-width': 1.5,
      'stroke-opacity': 0.5,
    }),
  );
}

export const bodies: Record<string, (d: Drawing) => void> = {
  'tetrahedron-model': (d) => {
    ground(d, 'sky');
    stood(d, solid('tetrahedron'), view(0.84, 0.36, 335, [375, 445]), () => vermilion);
  },
  'cube-model': (d) => {
    ground(d, 'blush');
    grained(
      d,
      stood(d, solid('cube'), view(0.62, 0.5, 290, [390, 385]), () => woods.oak),
      'oak',
    );
  },
  'dodecahedron-model': (d) => {
    ground(d, 'butter');
    grained(
      d,
      stood(d, resting(solid('dodecahedron')), view(0.28, 0.46, 280, [390, 385]), () => woods.walnut),
      'walnut',
    );
  },
  'truncated-icosahedron': (d) => {
    ground(d, 'leaf');
    const wood = ({ sides }: Seen): Wood => (sides === 5 ? 'walnut' : 'maple');
    stood(d, resting(solid('truncatedIcosahedron'), 6), view(0.3, 0.42, 280, [390, 380]), (face) => woods[wood(face)]);
  },
  'rhombic-dodecahedron-box': (d) => {
    ground(d, 'sand');
    stood(d, resting(solid('rhombicDodecahedron')), view(0.5, 0.5, 300, [390, 390]), () => pine);
  },
  'stella-octangula': (d) => {
    ground(d, 'paper');
    // The two tetrahedra in their own colours: which one a tip belongs to shows in the signs of its place.
    stood(d, stellated(solid('octahedron'), 2 / Math.sqrt(3)), view(0.38, 0.36, 315, [395, 385]), ({ from }) =>
      (from[2] ?? [1, 1, 1]).reduce((product, n) => product * n, 1) > 0 ? cobalt : marigold,
    );
  },
  'truncated-octahedron-planter': (d) => {
    ground(d, 'sky');
    const from = view(0.32, 0.46, 262, [390, 455]);
    const pot = stood(d, resting(solid('truncatedOctahedron'), 4), from, () => terracotta);
    const mouth = pot
      .filter(({ front, sides }) => front && sides === 4)
      .toSorted((a, b) => mean(a.points)[1] - mean(b.points)[1])[0];
    const rim = mouth?.points ?? [];
    d.add(path(trace(shrunk(rim, 10)), { fill: '#3d2418', stroke: '#2a170f', 'stroke-width': 3 }));
    const [x, y] = mean(rim);
    const rings = [
      [9, 196, 0, 0.1],
      [8, 158, -16, 0.18],
      [7, 116, -30, 0.27],
      [5, 74, -40, 0.36],
      [3, 40, -46, 0.44],
    ] as const;
    rings.forEach(([many, length, lift, tone], ring) => {
      const angles = times(many, (i) => (i / many) * TURN + ring * 0.45);
      // Those behind first, or the rosette turns inside out.
      for (const angle of angles.toSorted((a, b) => Math.sin(a) - Math.sin(b)))
        leaf(d, [x, y + lift - 14], length, angle, tone);
    });
  },
  'snub-cube-model': (d) => {
    ground(d, 'blush');
    stood(d, resting(solid('snubCube'), 4), view(0.35, 0.42, 280, [390, 380]), ({ sides }) =>
      sides === 4 ? marigold : cobalt,
    );
  },
};
