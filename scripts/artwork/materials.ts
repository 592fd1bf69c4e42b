/** What things are made of, and the light they stand in. The light always comes from the upper left. */
import {
  type Attributes,
  circle,
  CENTRE,
  type Drawing,
  line,
  path,
  type Point,
  round,
  times,
  trace,
} from './drawing.ts';
import { bead, daylight, pinned, polish, pores } from './nearby.ts';
import { card, type Ground, grounds, ink, lit, mix, type Wood, woods } from './palette.ts';

/** The wall, or the table seen from above. */
export function ground(d: Drawing, name: Ground): void {
  const colour = grounds[name];
  const dark = name === 'night' || name === 'dusk' || name === 'forest';
  const fill = d.radial(
    [300, 250],
    720,
    [0, lit(colour, dark ? 0.06 : 0.45)],
    [0.6, colour],
    [1, lit(colour, dark ? -0.45 : -0.1)],
  );
  d.add(`<path d="M0 0h800v800H0z" fill="${fill}"/>`);
  if (dark) d.night = 'shining';
  if (d.close) daylight(d, dark ? 0.05 : 0.42);
}

/** The soft shadow of a flat thing. */
export function shadow(d: Drawing, outline: string, distance = 22, strength = 0.3): void {
  d.add(
    `<g ${d.blur(distance * 0.55)} opacity="${round(strength, 2)}" transform="translate(${round(distance * 0.6)} ${round(distance)})">${path(outline, { fill: '#3b2410', 'fill-rule': 'evenodd' })}</g>`,
  );
}

/** The shadow of a thing that stands: an ellipse on the floor. */
export function standing(d: Drawing, [x, y]: Point, across: number, strength = 0.42): void {
  const fill = d.radial([0, 0], 1, [0, '#3b2410', strength], [0.45, '#3b2410', strength * 0.55], [1, '#3b2410', 0]);
  d.add(
    `<circle r="1" fill="${fill}" transform="translate(${round(x)} ${round(y)}) scale(${round(across)} ${round(across * 0.24)})"/>`,
  );
}

/** Wood grain as a fill: long lines that wander together, as rings do when a board is cut. */
export function grain(d: Drawing, wood: Wood, angle: number): string {
  const lines = times(9, (i) => {
    const y = i * 18 + d.between(2, 12);
    const bow = d.between(-14, 14);
    const stroke = lit(woods[wood], d.random() < 0.3 ? 0.2 : -0.34);
    return line(`M0 ${round(y, 0)}c150 ${round(bow, 0)} 250 ${round(-bow, 0)} 400 0`, stroke, d.between(0.8, 3.2));
  });
  if (d.close) lines.push(...pores(wood));
  const id = d.define(
    `<pattern id="ID" patternUnits="userSpaceOnUse" width="400" height="168" patternTransform="rotate(${round(angle, 0)} 400 400)"><g opacity=".5">${lines.join('')}</g></pattern>`,
  );
  return `url(#${id})`;
}

export interface Slab {
  readonly colour: string;
  readonly wood?: Wood;
  readonly depth?: number;
  readonly angle?: number;
  /** Its shadow has been drawn already, or falls elsewhere. */
  readonly shadowless?: boolean;
}

/** A board seen from above and a little from the front: its face and the edge below it. Holes are further outlines. */
export function slab(
  d: Drawing,
  outlines: readonly (readonly Point[])[],
  { colour, wood, depth = 26, angle = -14, shadowless = false }: Slab,
): void {
  const face = outlines.map((points) => trace(points)).join('');
  if (!shadowless) {
    d.add(`<g transform="translate(0 ${round(depth)})">`);
    shadow(d, face, 30, 0.34);
    d.add('</g>');
  }
  outlines.forEach((points, index) => {
    for (const [tone, sides] of edges(points, colour, depth, index === 0)) {
      d.add(path(sides, { fill: tone, stroke: tone, 'stroke-width': 1 }));
    }
  });
  const even: Attributes = { 'fill-rule': 'evenodd' };
  d.add(path(face, { fill: d.linear([180, 120], [640, 700], [0, lit(colour, 0.2)], [1, lit(colour, -0.1)]), ...even }));
  if (wood !== undefined) d.add(path(face, { fill: grain(d, wood, angle), ...even }));
  d.add(line(face, lit(colour, 0.55), 3, { 'stroke-opacity': 0.7, 'stroke-linejoin': 'round' }));
  if (d.close) polish(d, face);
}

/** The edge below a face, in runs of one tone: of an outer outline the part that looks down, of a hole the part that looks up. */
function edges(points: readonly Point[], colour: string, depth: number, outer: boolean): Map<string, string> {
  const sides = points.map(([x, y], at) => {
    const [nx, ny] = points[(at + 1) % points.length] ?? [x, y];
    const length = Math.hypot(nx - x, ny - y) || 1;
    const down = ((nx - x) / length) * (winding(points) > 0 === outer ? -1 : 1);
    return {
      from: [x, y] as Point,
      to: [nx, ny] as Point,
      tone: down > 0.001 ? lit(colour, -0.5 + 0.05 * Math.round(4 * down)) : '',
    };
  });
  const start = Math.max(
    0,
    sides.findIndex(({ tone }, at) => tone !== sides.at(at - 1)?.tone),
  );
  const tones = new Map<string, string>();
  let run: Point[] = [];
  [...sides.slice(start), ...sides.slice(0, start)].forEach(({ from, to, tone }, at, all) => {
    run = run.length === 0 ? [from, to] : [...run, to];
    if (at + 1 < all.length && all[at + 1]?.tone === tone) return;
    const below = run.map(([x, y]): Point => [x, y + depth]).reverse();
    if (tone !== '') tones.set(tone, (tones.get(tone) ?? '') + trace([...run, ...below]));
    run = [];
  });
  return tones;
}

/** 1 when the points run clockwise on the screen, -1 otherwise. */
function winding(points: readonly Point[]): 1 | -1 {
  const area = points.reduce((sum, [x, y], at) => {
    const [nx, ny] = points[(at + 1) % points.length] ?? [x, y];
    return sum + x * ny - nx * y;
  }, 0);
  return area > 0 ? 1 : -1;
}

export const board = (
  d: Drawing,
  outlines: readonly (readonly Point[])[],
  wood: Wood,
  more: Omit<Slab, 'colour' | 'wood'> = {},
): void => slab(d, outlines, { colour: woods[wood], wood, ...more });

/** Fired clay with a glaze: round at the corners, lit along the upper edge, with a window mirrored in it. */
export function glazed(d: Drawing, outline: string, colour: string, corner = 18, shaded = true): void {
  const soft: Attributes = { 'stroke-linejoin': 'round', 'stroke-width': corner };
  if (shaded) shadow(d, outline, 16, 0.38);
  d.add(
    `<g transform="translate(0 12)">${path(outline, { fill: lit(colour, -0.5), stroke: lit(colour, -0.5), ...soft })}</g>`,
  );
  d.add(path(outline, { fill: colour, stroke: colour, ...soft }));
  const gloss = d.linear([200, 140], [600, 680], [0, '#fff', 0.34], [0.45, '#fff', 0.02], [1, '#000', 0.22]);
  d.add(path(outline, { fill: gloss, stroke: gloss, ...soft }));
  d.add(line(outline, '#fff', 2.5, { 'stroke-linejoin': 'round', opacity: 0.45 }));
  if (d.close) bead(d, outline);
}

/** A sheet of heavy paper on the wall; what is printed on it is drawn by the caller. */
export function sheet(d: Drawing, colour: string = card): void {
  const [left, top, right, bottom] = [112, 52, 688, 748];
  const outline = trace([
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]);
  shadow(d, outline, 18, 0.34);
  d.add(
    path(outline, { fill: d.linear([left, top], [right, bottom], [0, colour], [1, mix(colour, '#b99d74', 0.12)]) }),
  );
  d.add(line(outline, lit(colour, 0.6), 1.5));
  // A printer's signature in place of a caption: two rules that read as words from afar.
  const mark = mix(colour, colour === card ? ink : '#ffffff', 0.55);
  d.add(line('M152 712h88', mark, 4), line('M610 712h38', mark, 4));
  if (d.close) pinned(d, left + 24, right - 24, top + 22);
}

/** Lamplight: a pool of it behind the lamp, and the cord the lamp hangs from. */
export function glow(d: Drawing, at: Point = CENTRE, reach = 400, warmth = '#ffc865'): void {
  const fill = d.radial(at, reach, [0, warmth, 0.85], [0.35, warmth, 0.38], [1, warmth, 0]);
  d.add(path(circle(at, reach), { fill }));
}

export function cord(d: Drawing, [x, y]: Point, colour = '#0e0d10', width = 5): void {
  d.add(line(`M${round(x)} 0V${round(y)}`, colour, width));
}

/** A thread of a mobile: thin, straight, and casting its own faint shadow. */
export function thread(d: Drawing, from: Point, to: Point, width = 2): void {
  const d1 = trace([from, to], false);
  d.add(
    `<g transform="translate(16 12)" opacity=".14">${line(d1, ink, width + 1)}</g>`,
    line(d1, mix(ink, '#8a7c68', 0.35), width),
  );
}

/** A flat painted disc or plate of a mobile. */
export function plate(d: Drawing, outline: string, colour: string): void {
  shadow(d, outline, 22, 0.24);
  d.add(path(outline, { fill: d.linear([150, 100], [650, 700], [0, lit(colour, 0.16)], [1, lit(colour, -0.16)]) }));
  d.add(line(outline, lit(colour, 0.5), 2, { opacity: 0.6 }));
}
