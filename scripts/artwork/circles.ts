/** Artwork of the circles. */
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
import { gasket } from './gasket.ts';
import { board, cord, glazed, glow, grain, ground, plate, shadow, sheet, thread } from './materials.ts';
import { card, cobalt, ink, lit, marigold, mix, pine, vermilion, woods } from './palette.ts';
import { reuleaux, round, stroke } from './plane.ts';

export const circles: Record<string, (d: Drawing) => void> = {
  'circle-print': (d) => {
    ground(d, 'sand');
    sheet(d);
    d.add(path(circle([400, 370], 210), { fill: vermilion }));
    d.add(line('M400 110v520M140 370h520', ink, 2, { opacity: 0.55 }), path(circle([400, 370], 7), { fill: card }));
    d.add(line(`M400 370L${short(400 + 210 * Math.cos(-0.6))} ${short(370 + 210 * Math.sin(-0.6))}`, card, 4));
  },
  'circle-sticker': (d) => {
    ground(d, 'sky');
    const whole = trace(round(270));
    shadow(d, whole, 12, 0.3);
    d.add(
      path(whole, { fill: card }),
      path(trace(round(250)), { fill: d.linear([200, 150], [600, 650], [0, lit(cobalt, 0.14)], [1, cobalt]) }),
    );
    // A lifted edge: the circle folded over one of its chords.
    const [from, to] = [0.28, 1.3];
    const rim = stroke((t) => polar(CENTRE, 272, t), from, to, 24);
    const [a, b] = [polar(CENTRE, 272, from), polar(CENTRE, 272, to)];
    const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
    const over = rim.map(([x, y]): Point => {
      const away = ((x - a[0]) * (b[1] - a[1]) - (y - a[1]) * (b[0] - a[0])) / length;
      return [x - (2 * away * (b[1] - a[1])) / length, y + (2 * away * (b[0] - a[0])) / length];
    });
    d.add(path(trace(rim), { fill: '#dbe1ea' }));
    d.add(`<g ${d.blur(9)} opacity=".4">${path(trace(over), { fill: '#0a1533' })}</g>`);
    d.add(path(trace(over), { fill: d.linear([590, 540], [500, 450], [0, '#fffaf1'], [1, '#d9cdb8']) }));
  },
  'disc-mobile': (d) => {
    ground(d, 'paper');
    const weight = (...radii: number[]): number => radii.reduce((sum, r) => sum + r * r, 0);
    /** Where a bar must be held: weight times distance the same on both sides. */
    const held = ([ax, ay]: Point, a: number, [bx, by]: Point, b: number): Point => {
      const share = b / (a + b);
      return [ax + (bx - ax) * share, ay + (by - ay) * share];
    };
    const bar = (from: Point, to: Point): void => {
      d.add(`<g transform="translate(16 12)" opacity=".12">${line(trace([from, to], false), ink, 5)}</g>`);
      d.add(line(trace([from, to], false), ink, 5, { 'stroke-linecap': 'round' }));
    };
    const [red, blue, yellow, green, black] = [106, 66, 96, 60, 40];
    const [lowLeft, lowRight]: [Point, Point] = [
      [476, 372],
      [710, 336],
    ];
    const low = held(lowLeft, weight(yellow), lowRight, weight(green));
    const [left, right]: [Point, Point] = [
      [190, 150],
      [low[0], 116],
    ];
    const high = held(left, weight(red, blue), right, weight(yellow, green, black));
    thread(d, [high[0], 0], high);
    const drop = ([x, y]: Point, to: number): void => thread(d, [x, y], [x, to]);
    drop(left, 250);
    drop([left[0], 430], 520);
    drop(right, 190);
    drop([low[0], 260], low[1]);
    drop(lowLeft, 480);
    drop(lowRight, 400);
    bar(left, right);
    bar(lowLeft, lowRight);
    const discs: [Point, number, string][] = [
      [[left[0], 344], red, vermilion],
      [[left[0], 578], blue, cobalt],
      [[low[0], 224], black, ink],
      [[lowLeft[0], 566], yellow, marigold],
      [[lowRight[0], 456], green, pine],
    ];
    for (const [at, radius, colour] of discs) plate(d, circle(at, radius), colour);
  },
  'reuleaux-triangle-coasters': (d) => {
    ground(d, 'leaf');
    board(d, [reuleaux(270, [262, 300], 0.25)], 'walnut', { depth: 16, angle: 30 });
    board(d, [reuleaux(270, [560, 260], -0.5)], 'maple', { depth: 16, angle: -40 });
    board(d, [reuleaux(270, [290, 580], 0.9)], 'cherry', { depth: 16, angle: 10 });
    board(d, [reuleaux(270, [572, 560], 0)], 'oak', { depth: 16, angle: -12 });
  },
  'annulus-wall-ring': (d) => {
    ground(d, 'blush');
    board(d, [round(300), round(176)], 'ash', { depth: 26, angle: -24 });
  },
  'apollonian-gasket-print': (d) => {
    ground(d, 'sky');
    sheet(d, '#16264f');
    const [at, size]: [Point, number] = [[400, 378], 252];
    d.add(path(circle(at, size), { fill: card }));
    const colours = [vermilion, marigold, cobalt, pine, '#e9b98f', ink];
    const paths = new Map<string, string>();
    for (const {
      at: [x, y],
      bend,
    } of gasket(64)) {
      const colour = colours[Math.min(5, Math.max(0, Math.floor(Math.log2(bend / 2))))] ?? ink;
      paths.set(colour, (paths.get(colour) ?? '') + circle([at[0] + x * size, at[1] + y * size], size / bend - 1));
    }
    for (const [fill, all] of paths) d.add(path(all, { fill }));
  },
  'vesica-tray': (d) => {
    ground(d, 'butter');
    // Two thirds of each circle, from the one point where they meet to the other.
    const rim = [510, 290].flatMap((x, i) =>
      stroke((t) => polar([x, 400], 220, t), i * (TURN / 2) - TURN / 3, i * (TURN / 2) + TURN / 3, 60),
    );
    board(d, [rim], 'oak', { depth: 30, angle: 20 });
    const half = Math.acos(110 / 192);
    const lens = [290, 510].flatMap((x, i) =>
      stroke((t) => polar([x, 400], 192, t), i * (TURN / 2) - half, i * (TURN / 2) + half, 40),
    );
    const dark = lit(woods.oak, -0.45);
    for (const x of [290, 510]) d.add(line(circle([x, 400], 192), dark, 5, { opacity: 0.7 }));
    // Hollowed out: dark under the upper left edge, where the light can't reach, and lit on the wall across.
    const bowl = trace(lens);
    d.add(
      path(bowl, {
        fill: d.linear(
          [310, 300],
          [490, 500],
          [0, lit(woods.oak, -0.5)],
          [0.55, lit(woods.oak, -0.24)],
          [1, lit(woods.oak, 0.12)],
        ),
      }),
      path(bowl, { fill: grain(d, 'oak', 20), opacity: 0.5 }),
      d.within(bowl, [
        `<g ${d.blur(9)} opacity=".5" transform="translate(12 16)">${line(bowl, '#2a1206', 26)}</g>`,
        line(trace(lens.map(([x, y]): Point => [x + 3, y + 6])), lit(woods.oak, -0.55), 5),
      ]),
      line(bowl, lit(woods.oak, 0.45), 3, { opacity: 0.8 }),
    );
  },
  'seven-circles-tile': (d) => {
    ground(d, 'paper');
    glazed(
      d,
      trace([
        [140, 140],
        [660, 140],
        [660, 660],
        [140, 660],
      ]),
      '#ece5d6',
      26,
    );
    const spots: Point[] = [CENTRE, ...times(6, (i) => polar(CENTRE, 164, (i * TURN) / 6))];
    spots.forEach((at, i) => {
      const colour = i === 0 ? vermilion : i % 2 === 0 ? cobalt : pine;
      d.add(
        path(circle(at, 78), {
          fill: d.linear([at[0] - 60, at[1] - 60], [at[0] + 60, at[1] + 60], [0, lit(colour, 0.3)], [0.5, colour]),
        }),
      );
    });
    d.add(line(circle(CENTRE, 246), cobalt, 6));
  },
  'steiner-chain-lamp': (d) => {
    ground(d, 'night');
    cord(d, [400, 130]);
    glow(d, CENTRE, 400);
    // Nine circles between two others which do not share a centre: the image of an even ring under inversion.
    const pole: Point = [-2.6, 0.6];
    const invert = ([x, y]: Point, radius: number): [Point, number] => {
      const [dx, dy] = [x - pole[0], y - pole[1]];
      const scale = 1 / (dx * dx + dy * dy - radius * radius);
      return [[dx * scale, dy * scale], radius * scale];
    };
    const s = Math.sin(TURN / 18);
    const [outerAt, outer] = invert([0, 0], 1 + s);
    const fit = 270 / outer;
    const place = ([at, radius]: [Point, number]): [Point, number] => [
      [400 + (at[0] - outerAt[0]) * fit, 400 + (at[1] - outerAt[1]) * fit],
      radius * fit,
    ];
    d.add(line(circle(CENTRE, 272), '#d9a047', 14), line(circle(CENTRE, 272), '#fff0c4', 4));
    times(9, (i) => place(invert(polar([0, 0], 1, (i * TURN) / 9), s))).forEach(([at, radius]) => {
      d.add(
        path(circle(at, radius - 5), {
          fill: d.radial(
            [at[0] - radius * 0.2, at[1] - radius * 0.25],
            radius * 1.2,
            [0, '#fffbe9'],
            [0.55, '#ffd986'],
            [1, '#f09c2c'],
          ),
        }),
      );
    });
    const [at, radius] = place(invert([0, 0], 1 - s));
    d.add(
      path(circle(at, radius - 4), { fill: mix('#222a40', '#f0a51c', 0.28) }),
      line(circle(at, radius - 4), '#d9a047', 5),
    );
  },
  'arbelos-bookend': (d) => {
    ground(d, 'sand');
    const floor = 566;
    const half = (from: number, to: number, back: boolean): Point[] => {
      const [middle, radius] = [(from + to) / 2, (to - from) / 2];
      return stroke(
        (t) => [middle - radius * Math.cos(t), floor - radius * Math.sin(t)],
        back ? TURN / 2 : 0,
        back ? 0 : TURN / 2,
        48,
      );
    };
    // The shelf it stands on, and what it keeps the sun from.
    const top = trace([
      [0, 520],
      [800, 520],
      [800, 628],
      [0, 628],
    ]);
    d.add(path(top, { fill: d.linear([0, 520], [0, 628], [0, lit(woods.ash, -0.16)], [1, lit(woods.ash, 0.12)]) }));
    d.add(path(top, { fill: grain(d, 'ash', 0), opacity: 0.5 }));
    d.add(
      path('M0 628h800v46H0z', { fill: lit(woods.ash, -0.3) }),
      path('M0 674h800v126H0z', { fill: d.linear([0, 674], [0, 800], [0, '#3b2410', 0.34], [1, '#3b2410', 0]) }),
    );
    const outline = [...half(90, 710, false), ...half(475, 710, true), ...half(90, 475, true).slice(1)];
    const foot = (from: number, to: number): string =>
      trace([
        [from, floor],
        [to, floor],
        [to + 70, 528],
        [from + 70, 528],
      ]);
    d.add(
      `<g ${d.blur(12)} opacity=".4">${path(foot(90, 150) + foot(420, 520) + foot(660, 710), { fill: '#3b2410' })}</g>`,
    );
    d.add(
      `<g ${d.blur(16)} opacity=".28" transform="translate(40 -20)">${path(trace(outline), { fill: '#3b2410' })}</g>`,
    );
    // Seen from a little above: behind the face, the thickness along the great arc and inside the small ones.
    const behind = outline.map(([x, y]): Point => [x + 16, y - 40]);
    d.add(path(trace(behind), { fill: lit(woods.walnut, -0.42) }));
    const rim = half(90, 710, false);
    d.add(
      path(trace([...rim, ...rim.map(([x, y]): Point => [x + 16, y - 40]).reverse()]), {
        fill: d.linear(
          [90, 300],
          [720, 420],
          [0, lit(woods.walnut, 0.42)],
          [0.5, lit(woods.walnut, 0.26)],
          [1, lit(woods.walnut, -0.3)],
        ),
      }),
    );
    const face = trace(outline);
    d.add(
      path(face, {
        fill: d.linear([150, 250], [620, 620], [0, lit(woods.walnut, 0.1)], [1, lit(woods.walnut, -0.16)]),
      }),
      path(face, { fill: grain(d, 'walnut', 4) }),
      line(face, lit(woods.walnut, 0.5), 2.5, { 'stroke-opacity': 0.7, 'stroke-linejoin': 'round' }),
    );
  },
};
