/** Artwork of the spirals and curves. */
import {
  CENTRE,
  circle,
  type Drawing,
  line,
  path,
  type Point,
  polar,
  round as short,
  times,
  trace,
  TURN,
} from './drawing.ts';
import { board, glow, ground, shadow, sheet, thread } from './materials.ts';
import { outline, type Strand, tube } from './knots.ts';
import { brass, card, cobalt, ink, lit, marigold, pine, vermilion, woods } from './palette.ts';
import { curve, round, stroke, superellipse } from './plane.ts';

const PRINT: Point = [400, 372];
const PHI = (1 + Math.sqrt(5)) / 2;

/** A band of even width along an open curve. */
function band(at: (t: number) => Point, from: number, to: number, width: number, steps: number): Point[] {
  const points = stroke(at, from, to, steps);
  const side = (sign: number): Point[] =>
    points.map(([x, y], i): Point => {
      const [[ax, ay], [bx, by]] = [points[Math.max(0, i - 1)] ?? [x, y], points[Math.min(steps, i + 1)] ?? [x, y]];
      const length = Math.hypot(bx - ax, by - ay) || 1;
      return [x - (sign * width * (by - ay)) / length / 2, y + (sign * width * (bx - ax)) / length / 2];
    });
  return [...side(1), ...side(-1).reverse()];
}

export const curves: Record<string, (d: Drawing) => void> = {
  'golden-spiral-print': (d) => {
    ground(d, 'sky');
    sheet(d);
    const colours = [marigold, vermilion, cobalt, pine, '#e9b98f', ink];
    // Squares are cut off at the top, left, bottom and right by turns, so that each quarter ends where the next begins.
    let [x, y, w, h] = [400 - 282 / PHI, 90, 564 / PHI, 564];
    const arcs: string[] = [];
    times(9, (i) => {
      const side = Math.min(w, h);
      const [left, top] = [i % 4 === 3 ? x + w - side : x, i % 4 === 2 ? y + h - side : y];
      const [right, bottom] = [left + side, top + side];
      const square: Point[] = [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ];
      d.add(path(trace(square), { fill: colours[i % 6] ?? ink, stroke: card, 'stroke-width': 3 }));
      const ends = [
        [right, top, left, bottom],
        [left, top, right, bottom],
        [left, bottom, right, top],
        [right, bottom, left, top],
      ];
      const [fromX, fromY, toX, toY] = (ends[i % 4] ?? []).map((n) => short(n));
      arcs.push(`M${String(fromX)} ${String(fromY)}A${short(side)} ${short(side)} 0 0 0 ${String(toX)} ${String(toY)}`);
      if (i % 4 === 0) y += side;
      if (i % 4 === 1) x += side;
      if (i % 2 === 0) h -= side;
      else w -= side;
    });
    d.add(line(arcs.join(''), card, 9, { 'stroke-linecap': 'round' }));
  },
  'archimedean-spiral-trivet': (d) => {
    ground(d, 'leaf');
    board(d, [band((t) => polar(CENTRE, 26 + 10.2 * t, t), 0.5, TURN * 4.25, 37, 210)], 'walnut', {
      depth: 20,
      angle: 30,
    });
  },
  'phyllotaxis-print': (d) => {
    ground(d, 'blush');
    sheet(d, '#f9ecd2');
    const rings = [ink, vermilion, marigold];
    const paths = rings.map((fill, i) =>
      path(
        times(230, (n) =>
          (n < 34 ? 0 : n < 123 ? 1 : 2) === i
            ? circle(polar(PRINT, 16.4 * Math.sqrt(n + 0.5), n * TURN * (2 - PHI)), 4.2 + n * 0.026)
            : '',
        ).join(''),
        { fill },
      ),
    );
    d.add(...paths);
  },
  'superellipse-table': (d) => {
    ground(d, 'paper');
    // From above and in front: what lies flat is half as deep as wide, what stands keeps most of its height.
    const [a, b, high] = [322, 207, 262];
    const top: Point = [400, 316];
    const flat = (x: number, z: number, y = 0): Point => [top[0] + x, top[1] + z * 0.5 + y];
    const round = (share: number, y = 0): Point[] =>
      superellipse(a * share, b * share, 2.5, [0, 0]).map(([x, z]) => flat(x, z, y));
    d.add(
      `<g ${d.blur(20)} opacity=".3" transform="translate(46 -8)">${path(trace(round(0.94, high)), { fill: '#3b2410' })}</g>`,
    );
    const leg = (x: number, z: number): void => {
      const [foot, hip] = [flat(x * 1.12, z * 1.12, high), flat(x, z, 20)];
      const tone = z < 0 ? -0.34 : 0;
      d.add(`<g ${d.blur(5)} opacity=".4">${path(circle([foot[0] + 8, foot[1] - 1], 15), { fill: '#3b2410' })}</g>`);
      const sides: Point[] = [
        [hip[0] - 17, hip[1]],
        [hip[0] + 17, hip[1]],
        [foot[0] + 9, foot[1]],
        [foot[0] - 9, foot[1]],
      ];
      const [light, dark] = [lit(woods.ash, 0.1 + tone), lit(woods.ash, -0.42 + tone)];
      d.add(
        path(trace(sides), {
          fill: d.linear([hip[0] - 17, hip[1]], [hip[0] + 17, hip[1]], [0, light], [0.45, light], [1, dark]),
        }),
      );
    };
    for (const [x, z] of [
      [-196, -122],
      [196, -122],
      [-196, 122],
      [196, 122],
    ] as const)
      leg(x, z);
    const edge = '#e2c79b';
    d.add(
      path(trace(round(1, 24)), {
        fill: d.linear([80, 0], [720, 0], [0, lit(edge, 0.1)], [0.5, lit(edge, -0.12)], [1, lit(edge, -0.4)]),
      }),
      path(trace(round(1)), {
        fill: d.linear([140, 210], [640, 440], [0, '#ffffff'], [0.5, '#f4efe6'], [1, '#dcd3c2']),
      }),
      line(trace(round(1)), '#fffdf6', 2.5),
      line(trace(round(0.945)), cobalt, 6),
    );
    // A window, mirrored.
    d.add(
      d.within(trace(round(0.92)), [
        path('M190 190L330 190 250 440 110 440zM360 190l60 0L340 440l-60 0z', { fill: '#fff', opacity: 0.5 }),
      ]),
    );
  },
  'cardioid-string-art': (d) => {
    ground(d, 'butter');
    board(d, [round(312, CENTRE, 72)], 'maple', { depth: 22, angle: 40 });
    const pins = times(96, (i) => polar(CENTRE, 280, TURN / 4 + (i * TURN) / 96));
    const strings = pins.map((p, i) => trace([p, pins[(i * 2) % 96] ?? p], false)).join('');
    d.add(line(strings, vermilion, 2.2), path(pins.map((p) => circle(p, 4)).join(''), { fill: ink }));
  },
  'lissajous-print': (d) => {
    ground(d, 'leaf');
    sheet(d, '#16264f');
    const figure = curve((t) => [400 + 212 * Math.sin(5 * t), 372 + 250 * Math.sin(4 * t)], 360);
    d.add(line(trace(figure), marigold, 6, { 'stroke-linejoin': 'round' }));
  },
  'koch-snowflake': (d) => {
    ground(d, 'sky');
    thread(d, [400, 0], [400, 112]);
    let points: Point[] = times(3, (i) => polar([400, 420], 300, -TURN / 4 + (i * TURN) / 3));
    times(4, () => {
      points = points.flatMap(([x, y], i): Point[] => {
        const [nx, ny] = points[(i + 1) % points.length] ?? [x, y];
        const [dx, dy] = [(nx - x) / 3, (ny - y) / 3];
        const [c, s] = [0.5, -Math.sqrt(3) / 2];
        return [
          [x, y],
          [x + dx, y + dy],
          [x + dx + dx * c - dy * s, y + dy + dx * s + dy * c],
          [x + 2 * dx, y + 2 * dy],
        ];
      });
    });
    const flake = trace(points);
    shadow(d, trace(points.filter((_, i) => i % 4 === 0)), 26, 0.3);
    d.add(
      path(flake, {
        fill: d.linear([200, 150], [600, 700], [0, '#ffffff'], [1, '#b9c8ee']),
        stroke: cobalt,
        'stroke-width': 3,
      }),
    );
  },
  'hilbert-curve-print': (d) => {
    ground(d, 'sand');
    sheet(d);
    const side = 32;
    const points = times(side * side, (index): Point => {
      let [x, y, rest] = [0, 0, index];
      for (let s = 1; s < side; s *= 2) {
        const [rx, ry] = [1 & (rest >> 1), 1 & (rest ^ (rest >> 1))];
        if (ry === 0) {
          if (rx === 1) [x, y] = [s - 1 - x, s - 1 - y];
          [x, y] = [y, x];
        }
        [x, y, rest] = [x + s * rx, y + s * ry, rest >> 2];
      }
      return [152 + x * 16, 124 + y * 16];
    });
    const hues = [vermilion, marigold, pine, cobalt];
    hues.forEach((hue, i) =>
      d.add(
        line(trace(points.slice(i * 256, (i + 1) * 256 + 1), false), hue, 7, {
          'stroke-linejoin': 'round',
          'stroke-linecap': 'square',
        }),
      ),
    );
  },
  'lemniscate-hook': (d) => {
    ground(d, 'blush');
    const hook: Strand = (t) => {
      const scale = 1 / (1 + Math.sin(t) ** 2);
      return [scale * Math.cos(t), scale * Math.sin(t) * Math.cos(t) * 1.35, Math.sin(t)];
    };
    d.add(
      `<g ${d.blur(12)} opacity=".34" transform="translate(18 28)">${line(trace(outline(hook, 300)), '#3b2410', 46)}</g>`,
    );
    tube(d, [[hook, brass]], { size: 300, width: 48, rim: lit(brass, -0.55) });
  },
  'catenary-lights': (d) => {
    ground(d, 'forest');
    const hang = (x: number, sag: number, top: number): Point => [
      x,
      top + sag * (Math.cosh(1.9) - Math.cosh(((x - 400) / 400) * 1.9)),
    ];
    [
      [150, 60],
      [250, 130],
    ].forEach(([sag = 0, top = 0], row) => {
      const many = 7 + row * 2;
      const wire = stroke((x) => hang(x, sag * 0.85, top), 400 - 420 - row * 4, 400 + 420 + row * 4, 40);
      d.add(line(trace(wire, false), '#0d1714', 4));
      for (const i of times(many, (n) => n)) {
        const [x, y] = hang(400 + (i - (many - 1) / 2) * (720 / (many - 1)), sag * 0.85, top);
        glow(d, [x, y + 30], 96);
        d.add(
          line(`M${short(x)} ${short(y)}v14`, '#0d1714', 10),
          path(circle([x, y + 36], 23), {
            fill: d.radial([x - 5, y + 30], 28, [0, '#fffef2'], [0.6, '#ffe19a'], [1, '#f5a83a']),
          }),
        );
      }
    });
  },
  'hypotrochoid-print': (d) => {
    ground(d, 'butter');
    sheet(d);
    const figure = (fixed: number, wheel: number, pen: number, size: number, turns: number): string =>
      trace(
        stroke(
          (t) => [
            PRINT[0] + size * ((fixed - wheel) * Math.cos(t) + pen * Math.cos(((fixed - wheel) / wheel) * t)),
            PRINT[1] + size * ((fixed - wheel) * Math.sin(t) - pen * Math.sin(((fixed - wheel) / wheel) * t)),
          ],
          0,
          TURN * turns,
          300,
        ),
      );
    d.add(line(figure(96, 52, 46, 2.62, 13), cobalt, 4), line(figure(96, 36, 22, 1.42, 3), vermilion, 7));
  },
};
