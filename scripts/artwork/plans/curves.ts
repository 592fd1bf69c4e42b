import { circle, type Point, polar, round as short, times, trace, TURN } from '../drawing.ts';
import { curve, stroke, superellipse } from '../plane.ts';
import { C, PHI, to, cross, type Plans } from './pen.ts';

export const curves: Plans = {
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
