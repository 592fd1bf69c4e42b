/** The shop window: shapes in the four poster colours on a board. No wall behind them, so that it suits day and night. */
import { solid, view } from './bodies.ts';
import { circle, type Drawing, line, path, type Point, trace, TURN } from './drawing.ts';
import { castShadow, resting } from './floor.ts';
import { outline, torus, tube } from './knots.ts';
import { grain } from './materials.ts';
import { brass, cobalt, lit, marigold, pine, vermilion, woods } from './palette.ts';
import { paint, seen, type Vector, type View } from './solids.ts';

const BOARD: Point[] = [
  [120, 590],
  [880, 590],
  [985, 800],
  [15, 800],
];

/** Shadows end where the board ends. */
function onBoard(d: Drawing, draw: () => void): void {
  const id = d.define(`<clipPath id="ID"><path d="${trace(BOARD)}"/></clipPath>`);
  d.add(`<g clip-path="url(#${id})">`);
  draw();
  d.add('</g>');
}

function board(d: Drawing): void {
  const top = trace(BOARD);
  d.add(
    `<ellipse rx="1" ry="1" transform="translate(500 838) scale(500 44)" fill="${d.radial([0, 0], 1, [0, '#120a04', 0.5], [0.6, '#120a04', 0.36], [0.86, '#120a04', 0.1], [1, '#120a04', 0])}"/>`,
    path('M15 800h970v34q0 8-8 8H23q-8 0-8-8z', {
      fill: d.linear([0, 800], [0, 842], [0, lit(woods.oak, -0.24)], [1, lit(woods.oak, -0.5)]),
    }),
    path(top, { fill: d.linear([200, 560], [760, 830], [0, lit(woods.oak, 0.3)], [1, lit(woods.oak, -0.06)]) }),
    path(top, { fill: grain(d, 'oak', 0), opacity: 0.8 }),
    line('M15 800h970', lit(woods.oak, 0.5), 3, { opacity: 0.8 }),
  );
}

/** A disc of marigold that leans on nothing, as thick as a hand. */
function disc(d: Drawing, [x, y]: Point, radius: number): void {
  onBoard(d, () => {
    d.add(
      `<g ${d.blur(16)} opacity=".4"><ellipse cx="${String(x + 110)}" cy="${String(y + radius - 6)}" rx="${String(radius * 0.8)}" ry="30" fill="#3b2410"/></g>`,
    );
  });
  d.add(
    path(circle([x + 34, y - 8], radius), { fill: lit(marigold, -0.45) }),
    path(circle([x, y], radius), {
      fill: d.linear(
        [x - radius, y - radius],
        [x + radius, y + radius],
        [0, lit(marigold, 0.36)],
        [0.5, marigold],
        [1, lit(marigold, -0.14)],
      ),
    }),
    line(circle([x, y], radius - 2), lit(marigold, 0.6), 3, { opacity: 0.7 }),
  );
}

function ball(d: Drawing, [x, y]: Point, radius: number): void {
  onBoard(d, () => {
    d.add(
      `<g ${d.blur(14)} opacity=".42"><ellipse cx="${String(x + radius * 0.6)}" cy="${String(y + radius - 8)}" rx="${String(radius * 1.1)}" ry="${String(radius * 0.26)}" fill="#3b2410"/></g>`,
      `<g ${d.blur(5)} opacity=".5"><ellipse cx="${String(x + 8)}" cy="${String(y + radius - 4)}" rx="${String(radius * 0.5)}" ry="${String(radius * 0.1)}" fill="#2a1206"/></g>`,
    );
  });
  const round = d.radial(
    [x - radius * 0.38, y - radius * 0.45],
    radius * 1.6,
    [0, '#9db3ff'],
    [0.28, '#4a6de0'],
    [0.65, cobalt],
    [1, '#0f256b'],
  );
  d.add(
    path(circle([x, y], radius), { fill: round }),
    path(circle([x, y], radius), {
      fill: d.radial([x + radius * 0.2, y + radius * 1.25], radius * 0.9, [0, woods.oak, 0.5], [1, woods.oak, 0]),
    }),
  );
}

function body(d: Drawing, faces: readonly (readonly Vector[])[], from: View, colour: string): void {
  below(d, faces, from);
  paint(d, seen(faces, from), () => colour);
}

const below = (d: Drawing, faces: readonly (readonly Vector[])[], from: View): void => {
  onBoard(d, () => {
    castShadow(d, faces, from, 0.4);
  });
};

/** Draws it on 1000 by 900. */
export function stillLife(d: Drawing): void {
  board(d);
  // What stands in front throws its shadow past the foot of the disc, not over its face.
  const [pyramid, from] = [solid('tetrahedron'), view(0.78, 0.3, 262, [388, 522])];
  below(d, pyramid, from);
  disc(d, [590, 356], 276);
  paint(d, seen(pyramid, from), () => vermilion);
  ball(d, [772, 606], 122);
  body(d, resting(solid('dodecahedron')), view(0.28, 0.4, 132, [196, 632]), pine);
  body(d, solid('cube'), view(0.5, 0.42, 86, [566, 708]), woods.maple);
  const trefoil = torus(2, 3, 1, 0.46, Math.PI);
  const [at, size]: [Point, number] = [[386, 716], 44];
  onBoard(d, () => {
    const ring = trace(outline(trefoil, size, at).map(([x, y]): Point => [x, y]));
    d.add(`<g ${d.blur(5)} opacity=".45" transform="translate(9 11)">${line(ring, '#3b2410', 18)}</g>`);
  });
  tube(d, [[trefoil, brass]], { size, width: 17, at, rim: lit(brass, -0.6), arcs: 30, turn: TURN / 9 });
}
