/** Artwork of the tilings. */
import { hatQuartet, penroseKites, penroseRhombs } from './aperiodic.ts';
import { type Drawing, line, path, type Point, round as short, times, trace, TURN } from './drawing.ts';
import { board, glazed, grain, ground, shadow, sheet } from './materials.ts';
import { card, cobalt, ink, lit, marigold, pine, terracotta, vermilion, woods } from './palette.ts';
import { mean, shrunk } from './plane.ts';
import { cairo, hexagonal, rhombille, snubSquare, type Tile, truncatedSquare } from './tilings.ts';

const box = (left: number, top: number, right: number, bottom: number): Point[] => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

/** One path for each colour: hundreds of tiles in a few shapes. */
function laid(tiles: readonly Tile[], colour: (tile: Tile, index: number) => string, gap: number): string[] {
  const paths = new Map<string, string>();
  tiles.forEach((tile, index) => {
    const fill = colour(tile, index);
    paths.set(fill, (paths.get(fill) ?? '') + trace(shrunk(tile.points, gap)));
  });
  return [...paths].map(([fill, d]) => path(d, { fill }));
}

/** Loose tiles on a table: one shadow below all, then each colour fired in one go. */
function fired(d: Drawing, tiles: readonly Tile[], colours: readonly string[], gap: number, corner: number): void {
  const outline = (wanted: readonly Tile[]): string => wanted.map(({ points }) => trace(shrunk(points, gap))).join('');
  shadow(d, outline(tiles), 16, 0.38);
  colours.forEach((colour, kind) =>
    glazed(d, outline(tiles.filter((tile) => tile.kind === kind)), colour, corner, false),
  );
}

const some = (d: Drawing, colours: readonly string[]): string =>
  colours[Math.floor(d.random() * colours.length)] ?? ink;
const shine = (d: Drawing): string =>
  path('M0 0h800v800H0z', {
    fill: d.linear([150, 100], [620, 700], [0, '#fff', 0.3], [0.5, '#fff', 0], [1, '#2a1a14', 0.2]),
  });

export const pavings: Record<string, (d: Drawing) => void> = {
  'hexagonal-tiling-set': (d) => {
    ground(d, 'paper');
    const tiles = hexagonal(70, 320).filter(
      ({ points }) => Math.hypot(mean(points)[0] - 400, mean(points)[1] - 400) < 250,
    );
    fired(d, tiles, [vermilion, '#efe3cc', marigold], 11, 12);
  },
  'snub-square-rug': (d) => {
    ground(d, 'sand');
    const rug = trace(box(172, 78, 628, 722));
    d.add(
      line(times(24, (i) => `M${short(181 + i * 19)} 54v692`).join(''), '#f6ecd9', 6, { 'stroke-linecap': 'round' }),
    );
    shadow(d, rug, 12, 0.3);
    const tiles = laid(snubSquare(80, 420), ({ kind }) => [cobalt, vermilion, '#efe3cc'][kind] ?? card, 3);
    d.add(path(rug, { fill: ink }), d.within(trace(box(186, 92, 614, 708)), tiles));
    d.add(
      d.within(rug, [
        line(times(40, (i) => `M172 ${String(86 + i * 16)}h456`).join(''), '#2a1a14', 3, { opacity: 0.13 }),
      ]),
    );
  },
  'penrose-rhomb-puzzle': (d) => {
    ground(d, 'leaf');
    board(d, [box(96, 96, 704, 704)], 'beech', { depth: 24, angle: 4 });
    const well = trace(box(134, 134, 666, 666));
    d.add(path(well, { fill: lit(woods.walnut, -0.5) }));
    const tiles = laid(
      penroseRhombs(760, 4, 330, [330, 560]),
      ({ kind }) => (kind === 0 ? some(d, ['#d5a25f', '#cc9855']) : some(d, ['#7b4d31', '#86583a'])),
      3,
    );
    d.add(d.within(well, [...tiles, path(well, { fill: grain(d, 'oak', 30), opacity: 0.6 }), shine(d)]));
  },
  'penrose-kite-dart-print': (d) => {
    ground(d, 'blush');
    sheet(d);
    const window = trace(box(152, 92, 648, 676));
    d.add(
      path(window, { fill: ink }),
      d.within(
        window,
        laid(penroseKites(620, 4, 340, [400, 384]), ({ kind }) => (kind === 0 ? cobalt : marigold), 2.5),
      ),
    );
  },
  'cairo-tiles': (d) => {
    ground(d, 'sky');
    fired(d, cairo(128, 250), [terracotta, '#d98a5f', '#a94f31', '#e5b48d'], 13, 10);
  },
  'kagome-screen': (d) => {
    ground(d, 'butter');
    const [left, top, right, bottom] = [104, 70, 696, 712];
    const frame: Point[] = box(left, top, right, bottom);
    const [inside, cherry] = [box(left + 34, top + 34, right - 34, bottom - 34), woods.cherry];
    // Feet, then the lattice: slats in three directions, set so that no three meet, which leaves hexagons and triangles.
    const step = 66;
    const slats = [0, 1, 2].map((way) => {
      const angle = (way * TURN) / 6;
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      return times(15, (i) => {
        const off = (i - 7 + 0.5) * step * Math.sqrt(3);
        const [x, y] = [400 - s * off, 391 + c * off];
        return `M${short(x - c * 520)} ${short(y - s * 520)}L${short(x + c * 520)} ${short(y + s * 520)}`;
      }).join('');
    });
    d.add(
      `<g ${d.blur(13)} opacity=".26" transform="translate(26 34)">${d.within(
        trace(inside),
        slats.map((way) => line(way, '#3b2410', 20)),
      )}${path(trace(frame) + trace(inside), { fill: '#3b2410', 'fill-rule': 'evenodd' })}</g>`,
    );
    const layers = slats.flatMap((way, i) => [
      line(way, lit(cherry, -0.52), 20, { transform: 'translate(0 4)' }),
      line(way, lit(cherry, [0.02, -0.1, 0.1][i] ?? 0), 18),
      line(way, lit(cherry, 0.4), 2, { opacity: 0.6, transform: 'translate(-2 -7)' }),
    ]);
    d.add(d.within(trace(inside), layers));
    board(d, [frame, inside], 'cherry', { depth: 16, angle: 90, shadowless: true });
  },
  'rhombille-floor': (d) => {
    ground(d, 'leaf');
    const tiles = laid(rhombille(84, 480), ({ kind }) => [cobalt, '#0f2a70', '#c9d4f5'][kind] ?? card, 3);
    const edge = trace(box(96, 96, 704, 704));
    shadow(d, edge, 18, 0.36);
    d.add(path(edge, { fill: '#efe6d3' }), d.within(edge, [...tiles, shine(d)]));
  },
  'hat-tiles': (d) => {
    ground(d, 'paper');
    const colours = [marigold, vermilion, pine, cobalt];
    hatQuartet(116).forEach((points, i) => glazed(d, trace(shrunk(points, 4)), colours[i] ?? ink, 8));
  },
  'truncated-square-trivet': (d) => {
    ground(d, 'blush');
    const round = trace(
      times(8, (i): Point => [
        400 + 318 * Math.cos(TURN / 16 + (i * TURN) / 8),
        400 + 318 * Math.sin(TURN / 16 + (i * TURN) / 8),
      ]),
    );
    shadow(d, round, 20, 0.4);
    d.add(path(round, { fill: lit(pine, -0.4), transform: 'translate(0 16)' }), path(round, { fill: '#ece2cc' }));
    d.add(
      d.within(round, [...laid(truncatedSquare(72, 420), ({ kind }) => (kind === 0 ? pine : marigold), 5), shine(d)]),
    );
    d.add(line(round, lit(pine, -0.25), 12, { 'stroke-linejoin': 'round' }));
  },
  'truchet-tiles': (d) => {
    ground(d, 'sand');
    const [left, side, many] = [110, 116, 5];
    const edge = trace(box(left - 8, left - 8, left + side * many + 8, left + side * many + 8));
    shadow(d, edge, 18, 0.36);
    d.add(path(edge, { fill: '#d9cbb0' }));
    const arcs: string[] = [];
    const squares: string[] = [];
    times(many * many, (i) => {
      const [x, y] = [left + (i % many) * side, left + Math.floor(i / many) * side];
      const h = side / 2;
      squares.push(trace(box(x + 2, y + 2, x + side - 2, y + side - 2)));
      const s = String(h);
      arcs.push(
        d.random() < 0.5
          ? `M${String(x + h)} ${String(y)}a${s} ${s} 0 0 1 -${s} ${s}M${String(x + side)} ${String(y + h)}a${s} ${s} 0 0 0 -${s} ${s}`
          : `M${String(x + h)} ${String(y)}a${s} ${s} 0 0 0 ${s} ${s}M${String(x)} ${String(y + h)}a${s} ${s} 0 0 1 ${s} ${s}`,
      );
    });
    d.add(path(squares.join(''), { fill: card }), line(arcs.join(''), vermilion, 38), line(arcs.join(''), card, 6));
    d.add(d.within(edge, [shine(d)]));
  },
};
