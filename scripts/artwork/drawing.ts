/** One picture being drawn: its shapes, what they refer to, and a seeded source of chance, so that it comes out the same for ever. */
export type Point = readonly [x: number, y: number];

export const CENTRE: Point = [400, 400];
export const TURN = Math.PI * 2;

export class Drawing {
  readonly #definitions = new Map<string, string>();
  readonly #shapes: string[] = [];
  #state: number;
  /** To be looked at closely: materials show what they are made of. */
  readonly close: boolean;
  /** What becomes of it by night, where a light ground would glare and a lamp is what gives light. */
  night: keyof typeof byNight = 'dimmed';

  constructor(name: string, close = false) {
    this.close = close;
    this.#state = [...name].reduce(
      (sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193) >>> 0,
      0x811c9dc5,
    );
  }

  /** Between 0 and 1 (mulberry32). */
  random(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(least: number, most: number): number {
    return least + (most - least) * this.random();
  }

  add(...shapes: string[]): void {
    this.#shapes.push(...shapes);
  }

  /** Keeps a gradient, pattern, filter or clip once and gives its id. The markup says `ID` where its id belongs. */
  define(markup: string): string {
    const known = this.#definitions.get(markup);
    if (known !== undefined) return known;
    const id = `d${String(this.#definitions.size)}`;
    this.#definitions.set(markup, id);
    return id;
  }

  /** A fill that fades along stops of `offset colour opacity`. */
  linear(from: Point, to: Point, ...stops: readonly Stop[]): string {
    const [x1, y1] = from.map(round);
    const [x2, y2] = to.map(round);
    const id = this.define(
      `<linearGradient id="ID" gradientUnits="userSpaceOnUse" x1="${x1 ?? 0}" y1="${y1 ?? 0}" x2="${x2 ?? 0}" y2="${y2 ?? 0}">${stopped(stops)}</linearGradient>`,
    );
    return `url(#${id})`;
  }

  radial([cx, cy]: Point, radius: number, ...stops: readonly Stop[]): string {
    const id = this.define(
      `<radialGradient id="ID" gradientUnits="userSpaceOnUse" cx="${round(cx)}" cy="${round(cy)}" r="${round(radius)}">${stopped(stops)}</radialGradient>`,
    );
    return `url(#${id})`;
  }

  blur(deviation: number): string {
    const id = this.define(
      `<filter id="ID" x="-30%" y="-30%" width="160%" height="160%"><feGaussianBlur stdDeviation="${round(deviation)}"/></filter>`,
    );
    return `filter="url(#${id})"`;
  }

  /** Shows the shapes only where the path is. */
  within(d: string, shapes: readonly string[]): string {
    const id = this.define(`<clipPath id="ID"><path d="${d}"/></clipPath>`);
    return `<g clip-path="url(#${id})">${shapes.join('')}</g>`;
  }

  /** As SVG, of this size. */
  toString(width = 800, height = 800): string {
    const definitions = [...this.#definitions].map(([markup, id]) => markup.replace('"ID"', `"${id}"`)).join('');
    const [defs, body] = reused(definitions, this.#shapes.join(''));
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(width)} ${String(height)}">${byNight[this.night]}<defs>${defs}</defs>${body}</svg>\n`;
  }
}

const inTheDark = (filter: string): string => `<style>@media(prefers-color-scheme:dark){svg{filter:${filter}}}</style>`;

const byNight = {
  dimmed: inTheDark('brightness(.86)'),
  shining: inTheDark('brightness(1.08) saturate(1.1)'),
  same: '',
} as const;

/** Long outlines that occur more than once (face, grain, rim, shadow) are written once and referred to. */
function reused(definitions: string, body: string): [string, string] {
  const outlines = /<path d="([^"]{60,})"/g;
  const seen = new Map<string, number>();
  for (const [, d = ''] of (definitions + body).matchAll(outlines)) seen.set(d, (seen.get(d) ?? 0) + 1);
  const often = [...seen].filter(([, count]) => count > 1).map(([d]) => d);
  const refer = (text: string): string =>
    text.replace(outlines, (whole, d: string) =>
      often.includes(d) ? `<use href="#p${String(often.indexOf(d))}"` : whole,
    );
  const paths = often.map((d, i) => `<path id="p${String(i)}" d="${d}"/>`).join('');
  return [paths + refer(definitions), refer(body)];
}

export type Stop = readonly [offset: number, colour: string, opacity?: number];

const stopped = (stops: readonly Stop[]): string =>
  stops
    .map(([offset, colour, opacity = 1]) => {
      const fade = opacity === 1 ? '' : ` stop-opacity="${round(opacity, 2)}"`;
      return `<stop offset="${round(offset, 2)}" stop-color="${colour}"${fade}/>`;
    })
    .join('');

/** As few figures as the eye needs. */
export function round(value: number, digits = 1): string {
  const text = String(Number(value.toFixed(digits)));
  return text === '-0' ? '0' : text;
}

/** A path through points, closed unless told otherwise; relative, since most steps are short. */
export function trace(points: readonly Point[], closed = true): string {
  let [atX, atY] = [0, 0];
  const steps = points.map(([x, y]) => {
    const [dx, dy] = [round(x - atX), round(y - atY)];
    // What was written counts, not what was meant: else the rounding adds up along the way.
    [atX, atY] = [atX + Number(dx), atY + Number(dy)];
    return dy.startsWith('-') ? dx + dy : `${dx} ${dy}`;
  });
  const [first = '0 0', ...rest] = steps;
  return `M${first}l${rest.join(' ').replaceAll(' -', '-')}${closed ? 'z' : ''}`;
}

export function circle([x, y]: Point, radius: number): string {
  const r = round(radius);
  const across = round(radius * 2);
  return `M${round(x - radius)} ${round(y)}a${r} ${r} 0 1 0 ${across} 0a${r} ${r} 0 1 0 -${across} 0z`;
}

export type Attributes = Readonly<Record<string, string | number>>;

export function path(d: string, attributes: Attributes): string {
  const written = Object.entries(attributes).map(([name, value]) => {
    const text = typeof value === 'number' ? round(value, 2) : value;
    return ` ${name}="${text}"`;
  });
  return `<path d="${d}"${written.join('')}/>`;
}

export const line = (d: string, stroke: string, width: number, more: Attributes = {}): string =>
  path(d, { fill: 'none', stroke, 'stroke-width': width, ...more });

export const polar = ([x, y]: Point, radius: number, angle: number): Point => [
  x + radius * Math.cos(angle),
  y + radius * Math.sin(angle),
];

export const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
