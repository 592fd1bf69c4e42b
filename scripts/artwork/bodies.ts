/** Artwork of the solids. */
import { CENTRE, circle, type Drawing, line, path, type Point, polar, round, trace, TURN } from './drawing.ts';
import { cord, glow, grain, ground, standing, thread } from './materials.ts';
import { brass, card, cobalt, lit, marigold, mix, pine, terracotta, vermilion, type Wood, woods } from './palette.ts';
import { mean, shrunk } from './plane.ts';
import { corners, faces, paint, type Seen, seen, stellated, type Vector, type View } from './solids.ts';

const solid = (name: keyof typeof corners): Vector[][] => faces(corners[name]);
const view = (yaw: number, pitch: number, size = 270, at: Point = [400, 390], roll = 0): View => ({
  yaw,
  pitch,
  size,
  at,
  roll,
});

/** Lays grain over the faces, turned with each. */
function grained(d: Drawing, shown: readonly Seen[], wood: Wood | ((face: Seen) => Wood)): void {
  for (const face of shown.filter(({ front }) => front)) {
    const [[ax, ay], [bx, by]] = face.points as [Point, Point];
    const angle = Math.round((Math.atan2(by - ay, bx - ax) / TURN) * 24) * 15;
    d.add(path(trace(face.points), { fill: grain(d, typeof wood === 'string' ? wood : wood(face), angle) }));
  }
}

/** A shade with a light in it: brightest where one looks straight in. */
function shade(d: Drawing, shown: readonly Seen[], rim = '#fff0c9'): void {
  const back = shown
    .filter(({ front }) => !front)
    .map(({ points }) => trace(points))
    .join('');
  d.add(path(back, { fill: '#ffcf74', opacity: 0.5 }));
  for (const face of shown.filter(({ front }) => front)) {
    const fill = mix('#e38a22', '#fff6da', 0.28 + Math.max(0, face.depth) * 0.78 - (face.light < 0 ? 0.1 : 0));
    d.add(path(trace(face.points), { fill, stroke: rim, 'stroke-width': 4, 'stroke-linejoin': 'round' }));
  }
}

export const bodies: Record<string, (d: Drawing) => void> = {
  'tetrahedron-model': (d) => {
    ground(d, 'sky');
    standing(d, [420, 615], 330);
    paint(d, seen(solid('tetrahedron'), view(0.75, 0.3, 350, [400, 440])), () => vermilion);
  },
  'cube-model': (d) => {
    ground(d, 'blush');
    standing(d, [425, 630], 330);
    const shown = seen(solid('cube'), view(0.62, 0.5, 290));
    paint(d, shown, () => woods.oak);
    grained(d, shown, 'oak');
  },
  'octahedron-lamp': (d) => {
    ground(d, 'forest');
    cord(d, [400, 120]);
    glow(d, CENTRE, 400);
    shade(d, seen(solid('octahedron'), view(0.5, 0.28, 300, CENTRE)));
  },
  'dodecahedron-model': (d) => {
    ground(d, 'butter');
    standing(d, [420, 640], 300);
    const shown = seen(solid('dodecahedron'), view(0.28, 0.42, 280));
    paint(d, shown, () => woods.walnut);
    grained(d, shown, 'walnut');
  },
  'icosahedron-lamp': (d) => {
    ground(d, 'night');
    cord(d, [400, 120]);
    glow(d, CENTRE, 410);
    shade(d, seen(solid('icosahedron'), view(0.2, 0.33, 285, CENTRE)));
  },
  'truncated-icosahedron': (d) => {
    ground(d, 'leaf');
    standing(d, [420, 650], 290);
    const wood = ({ sides }: Seen): Wood => (sides === 5 ? 'walnut' : 'maple');
    const shown = seen(solid('truncatedIcosahedron'), view(0.25, 0.5, 285));
    paint(d, shown, (face) => woods[wood(face)]);
  },
  'cuboctahedron-mobile': (d) => {
    ground(d, 'paper');
    thread(d, [400, 0], [400, 160], 3);
    const shown = seen(solid('cuboctahedron'), view(0.42, 0.36, 280, CENTRE));
    for (const part of [shown.filter(({ front }) => !front), shown.filter(({ front }) => front)]) {
      const rods = part.map(({ points }) => trace(points)).join('');
      const behind = part.every(({ front }) => !front);
      d.add(`<g ${d.blur(9)} opacity=".22" transform="translate(30 42)">${line(rods, '#3b2410', 12)}</g>`);
      d.add(
        line(rods, lit(brass, -0.4), behind ? 10 : 17, { 'stroke-linejoin': 'round' }),
        line(rods, behind ? lit(brass, -0.15) : brass, behind ? 7 : 12, { 'stroke-linejoin': 'round' }),
      );
      if (!behind) d.add(line(rods, lit(brass, 0.6), 3, { 'stroke-linejoin': 'round', transform: 'translate(-2 -2)' }));
    }
  },
  'rhombic-dodecahedron-box': (d) => {
    ground(d, 'sand');
    standing(d, [420, 630], 300);
    paint(d, seen(solid('rhombicDodecahedron'), view(0.32, 0.36, 285)), () => pine);
  },
  'stella-octangula': (d) => {
    ground(d, 'paper');
    standing(d, [415, 640], 280, 0.34);
    const shown = seen(stellated(solid('octahedron'), 2 / Math.sqrt(3)), view(0.38, 0.32, 310, [400, 385]));
    // The two tetrahedra in their own colours: which one a tip belongs to shows in the signs of its place.
    paint(d, shown, ({ from }) =>
      (from[2] ?? [1, 1, 1]).reduce((product, n) => product * n, 1) > 0 ? cobalt : marigold,
    );
  },
  'star-lamp': (d) => {
    ground(d, 'dusk');
    cord(d, [400, 90]);
    glow(d, CENTRE, 410);
    const shown = seen(stellated(solid('dodecahedron'), 1.7013), view(0.28, 0.2, 320, CENTRE));
    paint(d, shown, (face) => mix('#d9781f', '#ffe7a8', 0.35 + Math.max(0, face.depth) * 0.9), { stroke: '#ffe9b8' });
  },
  'truncated-octahedron-planter': (d) => {
    ground(d, 'sky');
    standing(d, [420, 655], 290);
    const pot = seen(solid('truncatedOctahedron'), view(0.42, 0.42, 245, [400, 470]));
    paint(d, pot, () => terracotta);
    const top = pot
      .filter(({ front, sides }) => front && sides === 4)
      .toSorted((a, b) => mean(a.points)[1] - mean(b.points)[1])[0];
    const [x0, y0] = mean(top?.points ?? [CENTRE]);
    d.add(path(trace(shrunk(top?.points ?? [], 12)), { fill: '#3d2418', stroke: '#2a170f', 'stroke-width': 3 }));
    const leaf = (angle: number, length: number, bend: number): void => {
      const tip = polar([x0, y0], length, angle);
      const points = [polar([x0, y0], length * 0.55, angle + bend), tip, polar([x0, y0], length * 0.55, angle - bend)];
      const [a = '', b = '', c = ''] = points.map(([x, y]) => `${round(x)} ${round(y)}`);
      const root = `${round(x0)} ${round(y0)}`;
      d.add(
        path(`M${root}Q${a} ${b}Q${c} ${root}z`, {
          fill: d.linear([x0, y0], tip, [0, lit(pine, -0.4)], [1, lit(pine, 0.25)]),
        }),
      );
    };
    const leaves = [
      [-2.75, 190, 0.3],
      [-0.4, 190, 0.3],
      [-2.2, 230, 0.26],
      [-0.95, 235, 0.26],
      [-1.58, 245, 0.24],
    ] as const;
    for (const [angle, length, bend] of leaves) leaf(angle, length, bend);
  },
  'sphere-paperweight': (d) => {
    ground(d, 'leaf');
    standing(d, [430, 640], 320);
    const glass = d.radial([300, 275], 430, [0, '#9fb6ff'], [0.3, '#4a6de0'], [0.75, cobalt], [1, '#0f256b']);
    d.add(path(circle([400, 390], 262), { fill: glass }));
    d.add(
      `<g fill="none" stroke="#c4d2ff" stroke-width="4" opacity=".55" transform="translate(400 390) rotate(-24)"><ellipse rx="262" ry="88"/><ellipse rx="96" ry="262"/><ellipse rx="262" ry="88" transform="rotate(62)"/></g>`,
    );
    d.add(
      `<ellipse cx="300" cy="260" rx="74" ry="44" transform="rotate(-38 300 260)" fill="#fff" opacity=".75" ${d.blur(12)}/>`,
    );
    d.add(path(circle([520, 540], 60), { fill: d.radial([520, 540], 110, [0, card, 0.4], [1, card, 0]) }));
  },
  'snub-cube-model': (d) => {
    ground(d, 'blush');
    standing(d, [420, 640], 290);
    paint(d, seen(solid('snubCube'), view(0.35, 0.4, 280)), ({ sides }) => (sides === 4 ? marigold : cobalt));
  },
};
