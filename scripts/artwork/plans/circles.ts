import { circle, type Point, polar, round as short, times, trace, TURN } from '../drawing.ts';
import { gasket } from '../gasket.ts';
import { reuleaux } from '../plane.ts';
import { C, to, cross, half, type Plans } from './pen.ts';

export const circles: Plans = {
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
};
