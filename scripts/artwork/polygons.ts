/** Artwork of the polygons. */
import { CENTRE, circle, type Drawing, line, path, type Point, polar, times, trace, TURN } from './drawing.ts';
import { board, cord, glazed, glow, ground, shadow, sheet, slab } from './materials.ts';
import { card, cobalt, ink, lit, marigold, mix, pine, vermilion } from './palette.ts';
import { regular, round, star } from './plane.ts';

const PRINT: Point = [400, 370];

export const polygons: Record<string, (d: Drawing) => void> = {
  hexagon: (d) => {
    ground(d, 'paper');
    board(d, [regular(6, 290)], 'oak', { depth: 44, angle: -18 });
  },
  'hexagon-wall-tile': (d) => {
    ground(d, 'sand');
    glazed(d, trace(regular(6, 270, CENTRE, TURN / 12)), pine, 30);
    d.add(
      line(trace(regular(6, 196, CENTRE, TURN / 12)), lit(pine, 0.4), 5, { opacity: 0.6, 'stroke-linejoin': 'round' }),
    );
  },
  'hexagon-print': (d) => {
    ground(d, 'blush');
    sheet(d);
    d.add(path(trace(regular(6, 200, PRINT)), { fill: marigold }));
    const rim = times(6, (i) => polar(PRINT, 200, (i * TURN) / 6));
    d.add(
      d.within(
        circle(PRINT, 236),
        rim.map((at) => line(circle(at, 200), ink, 2.5, { opacity: 0.8 })),
      ),
    );
    d.add(
      line(circle(PRINT, 200), ink, 2.5),
      line(trace(regular(6, 200, PRINT)), vermilion, 9, { 'stroke-linejoin': 'round' }),
    );
    for (const at of rim) d.add(path(circle(at, 9), { fill: ink }));
  },
  'hexagon-lamp': (d) => {
    ground(d, 'dusk');
    cord(d, [400, 110]);
    glow(d, CENTRE, 410);
    const [outer, inner] = [regular(6, 290, CENTRE, TURN / 12), regular(6, 168, CENTRE, TURN / 12)];
    const sides = times(6, (i) => {
      const next = (i + 1) % 6;
      const points = [outer[i], outer[next], inner[next], inner[i]].filter((p) => p !== undefined);
      return path(trace(points), {
        fill: mix('#ffe9b0', '#e98a1f', [0.75, 0.6, 0.28, 0.1, 0.22, 0.5][i] ?? 0),
        stroke: '#fff3cf',
        'stroke-width': 3,
        'stroke-linejoin': 'round',
      });
    });
    d.add(
      ...sides,
      path(trace(inner), { fill: d.radial([400, 390], 180, [0, '#fffef4'], [0.6, '#fff2c0'], [1, '#ffd778']) }),
    );
  },
  'triangle-shelf': (d) => {
    ground(d, 'sky');
    const at: Point = [400, 468];
    board(d, [regular(3, 330, at), regular(3, 232, at)], 'beech', { depth: 30, angle: 58 });
  },
  'square-whirl-print': (d) => {
    ground(d, 'leaf');
    sheet(d);
    const share = 0.12;
    let square = regular(4, 300, PRINT) as readonly Point[];
    times(19, (i) => {
      d.add(path(trace(square), { fill: [cobalt, card, vermilion, card][i % 4] ?? card }));
      square = square.map(([x, y], k): Point => {
        const [nx, ny] = square[(k + 1) % 4] ?? [x, y];
        return [x + (nx - x) * share, y + (ny - y) * share];
      });
    });
  },
  'pentagon-board': (d) => {
    ground(d, 'butter');
    const hole = round(34, [400, 190], 40);
    board(d, [regular(5, 310, [400, 425]), hole], 'maple', { depth: 30, angle: 90 });
  },
  'heptagon-tile': (d) => {
    ground(d, 'paper');
    glazed(d, trace(regular(7, 272)), cobalt, 26);
    const points = regular(7, 272);
    d.add(line(points.map((p) => trace([CENTRE, p], false)).join(''), '#a9bdf5', 4, { opacity: 0.55 }));
    d.add(path(circle(CENTRE, 30), { fill: marigold }), line(circle(CENTRE, 30), '#fff', 2, { opacity: 0.5 }));
  },
  'octagon-clock': (d) => {
    ground(d, 'blush');
    slab(d, [regular(8, 310)], { colour: ink, depth: 24 });
    const face = regular(8, 268);
    d.add(path(trace(face), { fill: d.linear([200, 200], [600, 600], [0, '#fffaf1'], [1, '#ead9bd']) }));
    const marks = times(12, (i) =>
      trace([polar(CENTRE, 208, (i * TURN) / 12), polar(CENTRE, i % 3 === 0 ? 168 : 190, (i * TURN) / 12)], false),
    );
    d.add(line(marks.join(''), ink, 12));
    const hand = (angle: number, length: number, width: number, colour: string): void => {
      d.add(
        `<g ${d.blur(4)} opacity=".3" transform="translate(6 10)">${line(trace([polar(CENTRE, -34, angle), polar(CENTRE, length, angle)], false), ink, width)}</g>`,
      );
      d.add(
        line(trace([polar(CENTRE, -34, angle), polar(CENTRE, length, angle)], false), colour, width, {
          'stroke-linecap': 'round',
        }),
      );
    };
    hand(-TURN / 4 + (TURN * 10.15) / 12, 118, 16, ink);
    hand(-TURN / 4 + (TURN * 9) / 60, 180, 10, ink);
    hand(-TURN / 4 + (TURN * 34) / 60, 190, 4, vermilion);
    d.add(path(circle(CENTRE, 15), { fill: vermilion }));
  },
  'heptagram-print': (d) => {
    ground(d, 'sand');
    sheet(d, '#f7ecd9');
    d.add(path(trace(star(7, 3, 236, PRINT)), { fill: pine, 'fill-rule': 'evenodd' }));
    d.add(
      line(trace(star(7, 2, 236, PRINT)), vermilion, 5, { 'stroke-linejoin': 'round' }),
      line(circle(PRINT, 236), ink, 2.5),
    );
  },
  'heptadecagon-print': (d) => {
    ground(d, 'sky');
    sheet(d);
    const points = regular(17, 240, PRINT);
    const hues = [vermilion, cobalt, marigold, pine];
    [8, 6, 4, 2].forEach((step, i) => {
      const chords = points.map((p, k) => trace([p, points[(k + step) % 17] ?? p], false)).join('');
      d.add(line(chords, hues[i] ?? ink, 2.6));
    });
    d.add(line(trace(points), ink, 7, { 'stroke-linejoin': 'round' }));
  },
  'chiliagon-print': (d) => {
    ground(d, 'leaf');
    sheet(d);
    d.add(path(circle([372, 344], 200), { fill: '#f3d9c9' }), line(circle([372, 344], 200), ink, 6));
    // Under the glass, the two edges that meet at a corner, bent far more than a thousandth of a turn would show.
    const lens: Point = [512, 492];
    shadow(d, circle(lens, 128), 14, 0.35);
    d.add(path(circle(lens, 128), { fill: '#fffdf8' }));
    d.add(
      d.within(circle(lens, 128), [
        path('M340 640L530 512 660 330 300 300z', { fill: '#f3d9c9' }),
        line('M340 640L530 512 660 330', ink, 16),
        path(circle([530, 512], 17), { fill: vermilion }),
      ]),
    );
    d.add(line(circle(lens, 128), cobalt, 14), line('M604 584l62 62', cobalt, 28, { 'stroke-linecap': 'round' }));
  },
};
