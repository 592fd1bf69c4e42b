/** The sheet that shows how a thing is drawn: chalk lines on blue, in every light the same. */
import { circle, type Drawing, line, path, type Point, polar, times, trace, TURN } from './drawing.ts';
import { outline, type Strand, tube } from './knots.ts';
import { regular } from './plane.ts';

const BLUE = '#1d3f86';
const CHALK = '#eef3ff';
const FAINT = '#a9bfee';
const GOLD = '#ffc24a';

export class Blueprint {
  readonly #d: Drawing;

  constructor(d: Drawing) {
    this.#d = d;
    const grid = (step: number): string =>
      times(Math.floor(800 / step), (i) => `M${String((i + 1) * step)} 0v800M0 ${String((i + 1) * step)}h800`).join('');
    d.add(path('M0 0h800v800H0z', { fill: BLUE }), line(grid(40), '#4b6db5', 1, { opacity: 0.4 }));
  }

  /** What is drawn. */
  chalk(...shapes: string[]): this {
    return this.#line(shapes, CHALK, 5);
  }

  /** What it is drawn with. */
  faint(...shapes: string[]): this {
    return this.#line(shapes, FAINT, 2.5, '10 8');
  }

  /** What it is about. */
  gold(...shapes: string[]): this {
    return this.#line(shapes, GOLD, 6);
  }

  fill(shape: string, gold = false): this {
    this.#d.add(path(shape, { fill: gold ? GOLD : CHALK, opacity: gold ? 0.32 : 0.13 }));
    return this;
  }

  dots(...points: readonly Point[]): this {
    this.#d.add(path(points.map((at) => circle(at, 9)).join(''), { fill: GOLD }));
    return this;
  }

  /** A knot or link as tables of knots draw it: a line, broken where it passes below. */
  knot(strands: readonly Strand[], size: number, turn = 0): this {
    const across = strands.flatMap((strand) => outline(strand, 1, [0, 0], turn));
    const middle = [0, 1].map((i) => {
      const all = across.map((p) => p[i as 0 | 1]);
      return 400 - ((Math.min(...all) + Math.max(...all)) / 2) * size;
    }) as unknown as Point;
    const colours = [CHALK, GOLD, FAINT];
    tube(
      this.#d,
      strands.map((strand, i) => [strand, colours[i] ?? CHALK] as const),
      {
        size,
        width: 9,
        rim: BLUE,
        flat: true,
        at: middle,
        arcs: 64,
        turn,
      },
    );
    return this;
  }

  #line(shapes: readonly string[], stroke: string, width: number, dashes?: string): this {
    this.#d.add(
      line(shapes.join(''), stroke, width, {
        'stroke-linejoin': 'round',
        'stroke-linecap': 'round',
        ...(dashes === undefined ? {} : { 'stroke-dasharray': dashes }),
      }),
    );
    return this;
  }
}

/** Enlarged or shrunk to the sheet, in its middle. */
export function fitted(shapes: readonly (readonly Point[])[], room = 610): Point[][] {
  const [xs, ys] = [shapes.flat().map(([x]) => x), shapes.flat().map(([, y]) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = room / Math.max(right - left, bottom - top);
  return shapes.map((points) =>
    points.map(([x, y]): Point => [400 + (x - (left + right) / 2) * scale, 400 + (y - (top + bottom) / 2) * scale]),
  );
}

/** How a regular polygon sits in its circle: its spokes, its diagonals from one corner, the angle at the middle. */
export function inCircle(b: Blueprint, sides: number): void {
  const rim = regular(sides, 270);
  const centre: Point = [400, 400];
  const [a, z] = [rim[0] ?? centre, rim[sides - 1] ?? centre];
  b.faint(circle(centre, 270), ...rim.map((p) => trace([centre, p], false)))
    .faint(...rim.slice(2, -1).map((p) => trace([a, p], false)))
    .chalk(trace(rim))
    .fill(trace([centre, a, z]), true)
    .gold(trace([centre, a, z]))
    .dots(centre, a, z);
}

/** The polygons that meet at one corner of a tiling, their angles adding up to a whole turn. */
export function aroundCorner(b: Blueprint, sides: readonly number[], side = 150): void {
  let angle = -TURN / 4;
  const [at, tiles]: [Point, Point[][]] = [[0, 0], []];
  for (const n of sides) {
    let [p, way] = [at, angle];
    tiles.push(
      times(n, () => {
        const here = p;
        p = polar(p, side, way);
        way += TURN / n;
        return here;
      }),
    );
    angle += TURN / 2 - TURN / n;
  }
  const shown = fitted([...tiles, [at]], 600);
  const corner = shown.at(-1)?.[0] ?? [400, 400];
  shown
    .slice(0, -1)
    .forEach((tile, i) =>
      b.fill(trace(tile), sides[i] === Math.max(...sides) && new Set(sides).size > 1).chalk(trace(tile)),
    );
  b.gold(circle(corner, 46)).dots(corner);
}
