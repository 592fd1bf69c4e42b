/** How each thing is drawn: a net, a diagram, a construction or a rule, by slug. Everything that we picture has one. */
import { hatQuartet, penroseKites, penroseRhombs } from './aperiodic.ts';
import { aroundCorner, Blueprint, fitted, inCircle } from './blueprint.ts';
import { circle, type Drawing, type Point, polar, round as short, times, trace, TURN } from './drawing.ts';
import { gasket } from './gasket.ts';
import { figureEight, lissajous, type Strand, torus } from './knots.ts';
import { net } from './net.ts';
import { curve, mean, regular, reuleaux, star, stroke, superellipse } from './plane.ts';
import { corners, faces } from './solids.ts';
import { cairo, hexagonal, rhombille } from './tilings.ts';

type Plan = (b: Blueprint) => void;
const C: Point = [400, 400];
const PHI = (1 + Math.sqrt(5)) / 2;
const to = (...points: readonly Point[]): string => trace(points, false);
const cross = (reach = 320): string =>
  `M${short(400 - reach)} 400h${short(2 * reach)}M400 ${short(400 - reach)}v${short(2 * reach)}`;
const half = (from: number, till: number, y: number): string =>
  `M${short(from)} ${short(y)}A${short((till - from) / 2)} ${short((till - from) / 2)} 0 0 1 ${short(till)} ${short(y)}`;

const laidFlat =
  (name: keyof typeof corners): Plan =>
  (b) => {
    const shown = fitted(net(faces(corners[name])));
    const kinds = new Set(shown.map(({ length }) => length));
    for (const face of shown) {
      const outline = trace(face);
      b.fill(outline, kinds.size > 1 && face.length === Math.min(...kinds)).chalk(outline);
    }
  };
const knotted =
  (strands: readonly Strand[], size: number, turn = 0): Plan =>
  (b) => {
    b.knot(strands, size, turn);
  };
const polygon =
  (sides: number): Plan =>
  (b) => {
    inCircle(b, sides);
  };
const meeting =
  (...sides: number[]): Plan =>
  (b) => {
    aroundCorner(b, sides);
  };
/** Some tiles of a tiling, from its middle, the first of each kind filled. */
const some =
  (tiles: readonly { readonly points: readonly Point[]; readonly kind: number }[], many: number): Plan =>
  (b) => {
    const from = (p: readonly Point[]): number => Math.hypot(mean(p)[0] - 400, mean(p)[1] - 400);
    const kept = tiles.toSorted((p, q) => from(p.points) - from(q.points)).slice(0, many);
    const outlines = fitted(kept.map(({ points }) => points)).map((points) => trace(points));
    outlines.forEach((outline, i) => b.fill(outline, kept[i]?.kind === 0));
    b.chalk(...outlines);
  };
const ring =
  (x: number): Strand =>
  (t) => [Math.cos(t) + x, Math.sin(t), x < 0 ? Math.sin(t) : 0];
const hoop = (i: number): Strand => {
  const at = polar([0, 0], 0.55, -TURN / 4 + (i * TURN) / 3);
  return (t) => [at[0] + Math.cos(t + (i * TURN) / 3), at[1] + Math.sin(t + (i * TURN) / 3), Math.cos(3 * t + 0.9)];
};

const plans: Readonly<Record<string, Plan>> = {
  'circle-print': (b) =>
    b
      .faint(cross())
      .chalk(circle(C, 260))
      .gold(to(C, polar(C, 260, -0.6)))
      .dots(C, polar(C, 260, -0.6)),
  'circle-sticker': (b) =>
    b
      .faint(...times(12, (i) => to(polar(C, 330, (i * TURN) / 24), polar(C, -330, (i * TURN) / 24))))
      .chalk(circle(C, 260))
      .gold(to(polar(C, 260, 0), polar(C, -260, 0)))
      .dots(C),
  'disc-mobile': (b) => {
    const [left, right, held]: Point[] = [
      [130, 330],
      [670, 330],
      [310, 330],
    ];
    b.faint('M310 90V330M130 330v120M670 330v170', 'M130 300v-60h180v60M310 240h360v60')
      .chalk(to(left ?? C, right ?? C), circle([130, 540], 96), circle([670, 568], 68))
      .gold('M310 330l-40 70h80z')
      .dots(left ?? C, right ?? C, held ?? C);
  },
  'reuleaux-triangle-coasters': (b) => {
    const tips = times(3, (i) => polar([400, 430], 430 / Math.sqrt(3), -TURN / 4 + (i * TURN) / 3));
    b.faint(...tips.map((tip) => circle(tip, 430)).slice(0, 3), trace(tips))
      .chalk(trace(reuleaux(430, [400, 430])))
      .gold(to(tips[0] ?? C, [400, (tips[0]?.[1] ?? 0) + 430]))
      .dots(...tips);
  },
  'annulus-wall-ring': (b) => {
    const reach = Math.sqrt(300 ** 2 - 176 ** 2);
    b.faint('M400 400V224', to(C, [400 + reach, 224]))
      .chalk(circle(C, 300), circle(C, 176))
      .gold(`M${short(400 - reach)} 224h${short(2 * reach)}`)
      .dots(C, [400 + reach, 224], [400, 224]);
  },
  'apollonian-gasket-print': (b) => {
    const big = gasket(64)
      .toSorted((p, q) => p.bend - q.bend)
      .slice(0, 3)
      .map(({ at, bend }): [Point, number] => [[400 + at[0] * 320, 400 + at[1] * 320], 320 / bend]);
    b.faint(trace(big.map(([at]) => at)))
      .chalk(circle(C, 320), ...big.map(([at, r]) => circle(at, r)))
      .gold(
        ...gasket(16)
          .filter(({ bend }) => bend > 4)
          .map(({ at, bend }) => circle([400 + at[0] * 320, 400 + at[1] * 320], 320 / bend)),
      )
      .dots(...big.map(([at]) => at));
  },
  'vesica-tray': (b) =>
    b
      .faint('M100 400h600', 'M400 209V591')
      .chalk(circle([290, 400], 220), circle([510, 400], 220))
      .gold('M400 209.5A220 220 0 0 1 400 590.5A220 220 0 0 1 400 209.5z')
      .dots([290, 400], [510, 400]),
  'seven-circles-tile': (b) => {
    const spots = times(6, (i) => polar(C, 200, (i * TURN) / 6));
    b.faint(trace(spots), ...spots.map((p) => to(C, p)), circle(C, 300))
      .chalk(...spots.map((p) => circle(p, 100)))
      .gold(circle(C, 100))
      .dots(C);
  },
  'steiner-chain-lamp': (b) => {
    const s = Math.sin(TURN / 18);
    const fit = 300 / (1 + s);
    b.faint(...times(9, (i) => to(C, polar(C, 300, (i * TURN) / 9))))
      .chalk(circle(C, 300), circle(C, fit * (1 - s)))
      .gold(...times(9, (i) => circle(polar(C, fit, (i * TURN) / 9), fit * s)))
      .dots(C);
  },
  'arbelos-bookend': (b) => {
    const [from, at, till, y] = [90, 475, 710, 540];
    const high = Math.sqrt((at - from) * (till - at));
    b.faint(circle([at, y - high / 2], high / 2), `M60 ${short(y)}h680`)
      .chalk(half(from, till, y), half(from, at, y), half(at, till, y))
      .gold(to([at, y], [at, y - high]))
      .dots([from, y], [at, y], [till, y], [at, y - high]);
  },
  hexagon: polygon(6),
  'hexagon-wall-tile': meeting(6, 6, 6),
  'hexagon-print': (b) => {
    const rim = times(6, (i) => polar(C, 210, (i * TURN) / 6));
    b.faint(...rim.map((p) => circle(p, 210)))
      .chalk(circle(C, 210))
      .gold(trace(rim))
      .dots(C, ...rim);
  },
  'hexagon-lamp': (b) => {
    const [outer, inner] = [regular(6, 300, C, TURN / 12), regular(6, 168, C, TURN / 12)];
    b.faint(circle(C, 300), circle(C, 168))
      .chalk(trace(outer), ...outer.map((p, i) => to(p, inner[i] ?? p)))
      .gold(trace(inner));
  },
  'triangle-shelf': polygon(3),
  'square-whirl-print': (b) => {
    let square = regular(4, 400) as readonly Point[];
    const trails: Point[][] = square.map((p) => [p]);
    times(14, () => {
      b.faint(trace(square));
      square = square.map(([x, y], k): Point => [
        x + ((square[(k + 1) % 4] ?? C)[0] - x) * 0.12,
        y + ((square[(k + 1) % 4] ?? C)[1] - y) * 0.12,
      ]);
      square.forEach((p, k) => trails[k]?.push(p));
    });
    b.chalk(trace(regular(4, 400))).gold(...trails.map((trail) => trace(trail, false)));
  },
  'pentagon-board': (b) => {
    const rim = regular(5, 290, [400, 425]);
    b.faint(circle([400, 425], 290))
      .chalk(trace(rim))
      .gold(trace(star(5, 2, 290, [400, 425])))
      .dots(...rim);
  },
  'heptagon-tile': polygon(7),
  'octagon-clock': polygon(8),
  'heptagram-print': (b) =>
    b
      .faint(circle(C, 290), trace(regular(7, 290, C, TURN / 2)))
      .chalk(trace(star(7, 2, 290)))
      .gold(trace(star(7, 3, 290))),
  'heptadecagon-print': polygon(17),
  'chiliagon-print': (b) =>
    b
      .faint(circle(C, 270))
      .chalk(to(C, polar(C, 330, -0.05)), to(C, polar(C, 330, 0.05)), trace(regular(1000, 270)))
      .gold(to(polar(C, 270, -0.05), polar(C, 270, 0.05)))
      .dots(C),
  'tetrahedron-model': laidFlat('tetrahedron'),
  'cube-model': laidFlat('cube'),
  'octahedron-lamp': laidFlat('octahedron'),
  'dodecahedron-model': laidFlat('dodecahedron'),
  'icosahedron-lamp': laidFlat('icosahedron'),
  'truncated-icosahedron': laidFlat('truncatedIcosahedron'),
  'cuboctahedron-mobile': laidFlat('cuboctahedron'),
  'rhombic-dodecahedron-box': laidFlat('rhombicDodecahedron'),
  'stella-octangula': (b) => {
    // Seen along an edge of neither: the cube round its tips, the two tetrahedra, the octahedron they share.
    const cube = [
      [170, 290],
      [510, 290],
      [510, 630],
      [170, 630],
      [290, 170],
      [630, 170],
      [630, 510],
      [290, 510],
    ] as Point[];
    const at = (...list: number[]): Point[] => list.map((i) => cube[i] ?? C);
    const edges = (list: readonly Point[]): string =>
      list.flatMap((p, i) => list.slice(i + 1).map((q) => to(p, q))).join('');
    b.faint(trace(at(0, 1, 2, 3)), trace(at(4, 5, 6, 7)), ...[0, 1, 2, 3].map((i) => to(...at(i, i + 4))))
      .chalk(edges(at(0, 2, 5, 7)))
      .gold(edges(at(1, 3, 4, 6)))
      .dots(...at(1, 3, 4, 6));
  },
  'star-lamp': (b) =>
    b
      .faint(circle(C, 300), trace(regular(5, 300, C, TURN / 2)))
      .chalk(trace(star(5, 2, 300)))
      .fill(trace(regular(5, 300 / PHI ** 2)), true)
      .gold(trace(regular(5, 300 / PHI ** 2))),
  'truncated-octahedron-planter': laidFlat('truncatedOctahedron'),
  'sphere-paperweight': (b) =>
    b
      .faint('M140 660h520M140 140h520', 'M400 140v520')
      .chalk(
        circle(C, 260),
        'M140 140v520M660 140v520',
        'M140 140a260 60 0 0 1 520 0a260 60 0 0 1-520 0zM140 660a260 60 0 0 0 520 0',
      )
      .gold('M140 400a260 74 0 0 0 520 0')
      .dots(C),
  'snub-cube-model': laidFlat('snubCube'),
  'unknot-cord': knotted([(t) => [1.35 * Math.cos(t), 0.8 * Math.sin(2 * t) * 0.9, Math.sin(t)]], 230),
  'trefoil-model': knotted([torus(2, 3, 1, 0.46, Math.PI)], 205),
  'figure-eight-knot-print': knotted([figureEight], 290),
  'cinquefoil-trivet': knotted([torus(2, 5, 1, 0.38, Math.PI)], 215),
  'septfoil-mobile': knotted([torus(2, 7, 1, 0.3, Math.PI)], 225),
  'torus-knot-lamp': knotted([torus(3, 4, 1, 0.42, Math.PI)], 210),
  'hopf-link': knotted([ring(-0.55), ring(0.55)], 190),
  'solomons-link-tile': knotted([torus(1, 2, 1, 0.4, 0), torus(1, 2, 1, 0.4, Math.PI)], 210, TURN / 8),
  'borromean-rings': knotted([hoop(0), hoop(1), hoop(2)], 185),
  'three-twist-knot-print': knotted([lissajous(3, 2, 7, 0.7, 0.2)], 265),
  'hexagonal-tiling-set': some(hexagonal(70, 320), 19),
  'snub-square-rug': meeting(3, 3, 4, 3, 4),
  'penrose-rhomb-puzzle': some(penroseRhombs(760, 4, 330, [330, 560]), 22),
  'penrose-kite-dart-print': some(penroseKites(620, 4, 340, [400, 384]), 20),
  'cairo-tiles': some(cairo(128, 250), 8),
  'kagome-screen': meeting(3, 6, 3, 6),
  'rhombille-floor': some(rhombille(84, 300), 9),
  'hat-tiles': (b) => {
    const [shape = []] = fitted(hatQuartet(116).slice(0, 1), 560);
    b.faint(...shape.map((p) => to(mean(shape), p)))
      .fill(trace(shape), true)
      .chalk(trace(shape))
      .dots(...shape);
  },
  'truncated-square-trivet': meeting(8, 8, 4),
  'truchet-tiles': (b) => {
    // Quarter circles about two corners that face each other; turned, about the other two.
    const quarter = (corner: Point, from: number): string =>
      to(...stroke((t) => polar(corner, 140, t), from, from + TURN / 4, 16));
    const [l, m, r, x] = [90, 370, 430, 710];
    b.faint(circle([l, 260], 140), circle([m, 540], 140), circle([x, 260], 140), circle([r, 540], 140))
      .chalk('M90 260h280v280h-280zM430 260h280v280h-280z')
      .gold(
        quarter([l, 260], 0),
        quarter([m, 540], TURN / 2),
        quarter([x, 260], TURN / 4),
        quarter([r, 540], -TURN / 4),
      );
  },
  'golden-spiral-print': (b) => {
    const [w, h, y] = [600, 600 / PHI, 215];
    b.faint(
      to([100, y + h], [100 + h / 2, y], [100 + h / 2, y + h]),
      circle([100 + h / 2, y + h], Math.hypot(h / 2, h)),
    )
      .chalk(`M100 ${short(y)}h${short(w)}v${short(h)}h${short(-w)}zM${short(100 + h)} ${short(y)}v${short(h)}`)
      .gold(to([100 + h / 2, y + h], [100 + h, y]))
      .dots([100 + h / 2, y + h], [100 + h, y], [700, y + h]);
  },
  'archimedean-spiral-trivet': (b) =>
    b
      .faint(...times(12, (i) => to(C, polar(C, 320, (i * TURN) / 12))), ...times(4, (i) => circle(C, 75 * (i + 1))))
      .chalk(to(...stroke((t) => polar(C, (75 * t) / TURN, t), 0, TURN * 4.1, 200)))
      .gold('M400 400h300')
      .dots(C, [475, 400], [550, 400], [625, 400], [700, 400]),
  'phyllotaxis-print': (b) => {
    const seeds = times(56, (n) => polar(C, 40 * Math.sqrt(n + 0.5), n * TURN * (2 - PHI)));
    b.faint(circle(C, 40 * Math.sqrt(56)))
      .chalk(...seeds.map((p) => circle(p, 15)))
      .gold(to(seeds[54] ?? C, C, seeds[55] ?? C))
      .dots(C);
  },
  'superellipse-table': (b) =>
    b
      .faint('M70 190h660v420H70z', trace(superellipse(330, 210, 2)), cross(330))
      .chalk(trace(superellipse(330, 210, 4)))
      .gold(trace(superellipse(330, 210, 2.5))),
  'cardioid-string-art': (b) => {
    const pins = times(24, (i) => polar(C, 290, TURN / 4 + (i * TURN) / 24));
    b.faint(circle(C, 290))
      .chalk(...pins.map((p, i) => to(p, pins[(i * 2) % 24] ?? p)))
      .gold(trace(curve((t) => polar([400, 400 + 290 / 3], (290 * 2 * (1 - Math.cos(t))) / 3, t - TURN / 4 + Math.PI))))
      .dots(...pins);
  },
  'lissajous-print': (b) => {
    const figure = curve((t) => [440 + 220 * Math.sin(5 * t), 360 - 220 * Math.sin(4 * t)], 360);
    b.faint('M220 140h440v440H220z')
      .chalk(
        to(...stroke((x) => [x, 660 - 44 * Math.sin(((x - 220) / 440) * TURN * 5)], 220, 660, 160)),
        to(...stroke((y) => [130 + 44 * Math.sin(((y - 140) / 440) * TURN * 4), y], 140, 580, 160)),
      )
      .gold(trace(figure));
  },
  'koch-snowflake': (b) => {
    const step = (points: readonly Point[]): Point[] =>
      points.flatMap(([x, y], i): Point[] => {
        const [nx, ny] = points[(i + 1) % points.length] ?? [x, y];
        const [dx, dy] = [(nx - x) / 3, (ny - y) / 3];
        return [
          [x, y],
          [x + dx, y + dy],
          [x + dx * 1.5 + (dy * Math.sqrt(3)) / 2, y + dy * 1.5 - (dx * Math.sqrt(3)) / 2],
          [x + 2 * dx, y + 2 * dy],
        ];
      });
    const first = times(3, (i) => polar(C, 310, -TURN / 4 + (i * TURN) / 3));
    b.fill(trace(first))
      .faint(trace(step(first)))
      .chalk(trace(first))
      .gold(trace(step(step(first))));
  },
  'hilbert-curve-print': (b) => {
    const u = (points: readonly Point[]): string => to(...points);
    b.faint('M120 400h560M400 120v560', 'M120 120h560v560H120z')
      .chalk(
        u([
          [190, 610],
          [330, 610],
          [330, 470],
          [190, 470],
          [190, 330],
          [190, 190],
          [330, 190],
          [330, 330],
          [470, 330],
          [470, 190],
          [610, 190],
          [610, 330],
          [610, 470],
          [470, 470],
          [470, 610],
          [610, 610],
        ]),
      )
      .gold(
        u([
          [260, 540],
          [260, 260],
          [540, 260],
          [540, 540],
        ]),
      );
  },
  'lemniscate-hook': (b) => {
    const a = 300;
    const figure = (t: number): Point => [
      400 + (a * Math.cos(t)) / (1 + Math.sin(t) ** 2),
      400 - (a * Math.sin(t) * Math.cos(t)) / (1 + Math.sin(t) ** 2),
    ];
    const [left, right, p]: [Point, Point, Point] = [
      [400 - a / Math.SQRT2, 400],
      [400 + a / Math.SQRT2, 400],
      figure(0.55),
    ];
    b.faint(cross())
      .chalk(trace(curve(figure)))
      .gold(to(left, p, right))
      .dots(left, right, p);
  },
  'catenary-lights': (b) => {
    const hang = (x: number, sag: number): number => 160 + sag * (Math.cosh(2) - Math.cosh(((x - 400) / 300) * 2));
    const hung = (sag: number): Point[] => stroke((x): Point => [x, hang(x, sag)], 100, 700, 60);
    const parabola = stroke((x): Point => [x, 160 + 2.76 * 150 * (1 - ((x - 400) / 300) ** 2)], 100, 700, 60);
    b.faint(to(...parabola), 'M60 160h680')
      .chalk(to(...hung(150)))
      .gold(to(...hung(60)))
      .dots([100, 160], [700, 160]);
  },
  'hypotrochoid-print': (b) => {
    const size = 3.2;
    const wheel: Point = [400 + (96 - 52) * size, 400];
    const pen: Point = [wheel[0] + 46 * size, 400];
    const path = stroke(
      (t) => [
        400 + size * (44 * Math.cos(t) + 46 * Math.cos((44 / 52) * t)),
        400 + size * (44 * Math.sin(t) - 46 * Math.sin((44 / 52) * t)),
      ],
      0,
      TURN * 3,
      160,
    );
    b.faint(to(...path))
      .chalk(circle(C, 96 * size), circle(wheel, 52 * size))
      .gold(to(wheel, pen))
      .dots(wheel, pen);
  },
};

/** The plan of what has this slug. */
export function plan(d: Drawing, slug: string): void {
  const drawn = plans[slug];
  if (drawn === undefined) throw new Error(`nothing says how ${slug} is drawn`);
  drawn(new Blueprint(d));
}
