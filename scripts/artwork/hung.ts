/** Artwork of the solids that hang or shine: lamps, a mobile, a ball of glass. */
import { solid, view } from './bodies.ts';
import { CENTRE, circle, type Drawing, line, path, type Point, round, trace, TURN } from './drawing.ts';
import { hanging, onFace, topOf } from './floor.ts';
import { stroke } from './plane.ts';
import { cord, glow, ground, standing, thread } from './materials.ts';
import { brass, cobalt, lit, mix } from './palette.ts';
import {
  paint,
  reachOf,
  scaled,
  type Seen,
  seen,
  stellated,
  turned,
  projected,
  type Vector,
  type View,
} from './solids.ts';

/** A shade with a bulb in its middle: brightest there, and each face a tone of its own, or one could not count them. */
function shade(d: Drawing, shown: readonly Seen[], [x, y]: Point, size: number): void {
  const bulb = d.radial([x, y + 10], size, [0, '#fffdf2'], [0.3, '#fff0c2'], [0.68, '#fbc56c'], [1, '#e08d2e']);
  for (const face of shown.filter(({ front }) => front)) {
    const outline = trace(face.points);
    const tone = face.light * 0.5 - 0.16;
    d.add(
      path(outline, { fill: bulb }),
      path(outline, {
        fill: tone > 0 ? '#fffaf0' : '#a4510c',
        'fill-opacity': Math.min(0.5, Math.abs(tone)),
        stroke: '#fff4d2',
        'stroke-width': 4,
        'stroke-linejoin': 'round',
      }),
    );
  }
}

/** Where a cord ends: a small cap of brass on the topmost corner. */
const cap = (d: Drawing, [x, y]: Point): void =>
  d.add(
    path(`M${round(x - 13)} ${round(y + 10)}l6-24h14l6 24z`, {
      fill: lit(brass, -0.3),
      stroke: lit(brass, 0.3),
      'stroke-width': 1.5,
    }),
  );

function lamp(d: Drawing, faces: readonly (readonly Vector[])[], from: View): void {
  const top = topOf(from);
  glow(d, from.at, 410);
  cord(d, top);
  shade(d, seen(faces, from), from.at, from.size);
  cap(d, top);
}

/** Edges of a solid, each once, far ones first. */
function edges(faces: readonly (readonly Vector[])[], from: View): { ends: [Point, Point]; depth: number }[] {
  const reach = reachOf(faces);
  const found = new Map<string, { ends: [Point, Point]; depth: number }>();
  for (const face of faces)
    face.forEach((p, i) => {
      const [a, b] = [p, face[(i + 1) % face.length] ?? p].map((v) => turned(scaled(v, 1 / reach), from)) as [
        Vector,
        Vector,
      ];
      const ends: [Point, Point] = [projected(a, from), projected(b, from)];
      const key = ends
        .map((end) => end.map((n) => n.toFixed(1)).join())
        .toSorted()
        .join(';');
      found.set(key, { ends, depth: (a[2] + b[2]) / 2 });
    });
  return [...found.values()].toSorted((a, b) => a.depth - b.depth);
}

export const hung: Record<string, (d: Drawing) => void> = {
  'octahedron-lamp': (d) => {
    ground(d, 'forest');
    lamp(d, hanging(solid('octahedron')), view(0.42, 0.24, 290, [400, 420]));
  },
  'icosahedron-lamp': (d) => {
    ground(d, 'night');
    lamp(d, hanging(solid('icosahedron')), view(0.5, 0.26, 280, [400, 410]));
  },
  'star-lamp': (d) => {
    ground(d, 'dusk');
    const from = view(0.45, 0.3, 315, [400, 425]);
    const top = topOf(from);
    cord(d, top);
    glow(d, CENTRE, 410);
    const star = stellated(onFace(solid('dodecahedron')), 1.7013);
    paint(d, seen(star, from), (face) => mix('#d2701c', '#fff0c4', 0.42 + face.light * 0.62), {
      stroke: '#ffe9b8',
    });
    cap(d, top);
  },
  'cuboctahedron-mobile': (d) => {
    ground(d, 'paper');
    const from = view(0.62, 0.3, 285, [400, 420]);
    const top = topOf(from);
    const rods = edges(hanging(solid('cuboctahedron')), from);
    const all = rods.map(({ ends }) => trace(ends, false)).join('');
    thread(d, [top[0], 0], [top[0], top[1] - 8], 3);
    d.add(`<g ${d.blur(9)} opacity=".2" transform="translate(34 46)">${line(all, '#3b2410', 12)}</g>`);
    for (const { ends, depth } of rods) {
      const rod = trace(ends, false);
      const [width, far] = [11 + depth * 4, depth < 0 ? 0.16 : 0];
      d.add(
        line(rod, mix(lit(brass, -0.5), '#f3e9d7', far), width + 5, { 'stroke-linecap': 'round' }),
        line(rod, mix(brass, '#e6d3a8', far * 2), width, { 'stroke-linecap': 'round' }),
        line(rod, lit(brass, 0.6), width * 0.24, { transform: 'translate(-1.5 -2)', opacity: 1 - far * 3 }),
      );
    }
    d.add(line(circle([top[0], top[1] - 10], 9), lit(brass, -0.3), 5));
  },
  'sphere-paperweight': (d) => {
    ground(d, 'leaf');
    const [at, size]: [Point, number] = [[392, 385], 262];
    standing(d, [450, 636], 320, 0.5);
    // What passes through the glass gathers on the table, beyond the middle of the shadow.
    d.add(
      `<g ${d.blur(10)}><ellipse cx="545" cy="640" rx="104" ry="26" fill="#7d9bff" opacity=".75"/><ellipse cx="545" cy="640" rx="48" ry="11" fill="#f4f7ff"/></g>`,
    );
    const glass = d.radial([300, 265], 460, [0, '#8ea8ff'], [0.3, '#4468dd'], [0.72, cobalt], [1, '#0d2166']);
    d.add(path(circle(at, size), { fill: glass }));
    d.add(
      path(circle(at, size), {
        fill: d.radial([500, 520], 250, [0, '#9db4ff', 0.75], [0.5, '#5f80ec', 0.3], [1, cobalt, 0]),
      }),
    );
    // Three great circles, each square to the other two; their far halves show through the glass.
    const from: View = { yaw: 0.62, pitch: 0.5, roll: -0.22, at, size: size - 1 };
    const axes = (
      [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ] as Vector[]
    ).map((axis) => turned(axis, from));
    for (const near of [false, true])
      for (const [a, b] of [
        [axes[0], axes[1]],
        [axes[1], axes[2]],
        [axes[2], axes[0]],
      ] as [Vector, Vector][]) {
        const start = Math.atan2(-a[2], b[2]) + (near ? 0 : TURN / 2);
        const half = stroke(
          (t) =>
            [0, 1].map(
              (i) =>
                at[i as 0 | 1] +
                (i === 0 ? 1 : -1) * from.size * (a[i as 0 | 1] * Math.cos(t) + b[i as 0 | 1] * Math.sin(t)),
            ) as unknown as Point,
          start,
          start + TURN / 2,
          32,
        );
        d.add(line(trace(half, false), near ? '#e4ebff' : '#a9bcff', near ? 6 : 4, { opacity: near ? 0.85 : 0.32 }));
      }
    const rim = d.radial(at, size, [0, '#0a1a55', 0], [0.82, '#0a1a55', 0], [1, '#0a1a55', 0.55]);
    d.add(path(circle(at, size), { fill: rim }));
    // The window, bent by the glass.
    d.add(
      path('M236 262Q262 204 322 178Q336 214 326 244Q282 256 258 292Q242 284 236 262z', {
        fill: '#fff',
        opacity: 0.82,
      }),
    );
  },
};
