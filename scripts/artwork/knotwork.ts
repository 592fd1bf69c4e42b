/** Artwork of the knots and links. */
import { CENTRE, type Drawing, line, type Point, round, times, trace, TURN } from './drawing.ts';
import { cord, glazed, glow, ground, sheet, thread } from './materials.ts';
import { brass, card, cobalt, grounds, iron, lit, marigold, mix, pine, vermilion, woods } from './palette.ts';
import { figureEight, lissajous, outline, type Strand, torus, tube } from './knots.ts';

/** The shadow of a tube on what it lies on. */
function cast(d: Drawing, strands: readonly Strand[], size: number, width: number, at: Point = CENTRE, turn = 0): void {
  const shadows = strands.map((strand) => trace(outline(strand, size, at, turn))).join('');
  d.add(`<g ${d.blur(13)} opacity=".32" transform="translate(20 30)">${line(shadows, '#3b2410', width)}</g>`);
}

const loop: Strand = (t) => {
  const reach = 1 + 0.13 * Math.cos(2 * t + 0.7) + 0.1 * Math.sin(3 * t + 0.3) + 0.035 * Math.cos(5 * t);
  return [reach * Math.cos(t), reach * Math.sin(t), 0];
};

export const knotwork: Record<string, (d: Drawing) => void> = {
  'unknot-cord': (d) => {
    ground(d, 'butter');
    const [size, width] = [244, 64];
    cast(d, [loop], size, width);
    tube(d, [[loop, vermilion]], { size, width, rim: lit(vermilion, -0.4) });
    // The lay of the rope: where one strand gives way to the next, a furrow across it, bent like an S.
    const furrows = times(64, (i) => {
      const at = (t: number, off: number): string => {
        const [[ax, ay], [bx, by], [x, y]] = [loop(t - 0.01), loop(t + 0.01), loop(t)];
        const length = Math.hypot(bx - ax, by - ay);
        return `${round(400 + x * size - ((by - ay) / length) * off)} ${round(400 + y * size + ((bx - ax) / length) * off)}`;
      };
      const t = (i / 64) * TURN;
      const half = width / 2 + 2;
      return `M${at(t - 0.085, -half)}C${at(t + 0.02, -half * 0.9)} ${at(t - 0.02, half * 0.9)} ${at(t + 0.085, half)}`;
    }).join('');
    d.add(
      line(furrows, lit(vermilion, -0.5), 5, { opacity: 0.75, 'stroke-linecap': 'round' }),
      line(furrows, lit(vermilion, 0.4), 2, { opacity: 0.5, transform: 'translate(-4 -4)' }),
    );
  },
  'trefoil-model': (d) => {
    ground(d, 'leaf');
    const trefoil = torus(2, 3, 1, 0.46, Math.PI);
    cast(d, [trefoil], 195, 68);
    tube(d, [[trefoil, woods.beech]], { size: 195, width: 66, rim: lit(woods.beech, -0.52), arcs: 42 });
  },
  'figure-eight-knot-print': (d) => {
    ground(d, 'sand');
    sheet(d);
    tube(d, [[figureEight, cobalt]], { size: 222, width: 36, rim: card, flat: true, at: [400, 362], arcs: 78 });
  },
  'cinquefoil-trivet': (d) => {
    ground(d, 'blush');
    const cinquefoil = torus(2, 5, 1, 0.38, Math.PI);
    cast(d, [cinquefoil], 208, 50);
    tube(d, [[cinquefoil, iron]], { size: 208, width: 50, rim: '#131416', arcs: 60 });
  },
  'septfoil-mobile': (d) => {
    ground(d, 'sky');
    thread(d, [400, 0], [400, 130], 3);
    const septfoil = torus(2, 7, 1, 0.3, Math.PI);
    cast(d, [septfoil], 220, 30);
    tube(d, [[septfoil, brass]], { size: 220, width: 30, rim: lit(brass, -0.55), arcs: 70 });
  },
  'torus-knot-lamp': (d) => {
    ground(d, 'night');
    cord(d, [400, 120]);
    glow(d, CENTRE, 410, '#ff8a5c');
    const knot = torus(3, 4, 1, 0.42, Math.PI);
    const light = trace(outline(knot, 205));
    d.add(`<g ${d.blur(22)} opacity=".8">${line(light, '#ff6a3c', 36)}</g>`);
    tube(d, [[knot, '#ffb28e']], { size: 205, width: 26, rim: mix(grounds.night, '#d63d20', 0.45), arcs: 72 });
  },
  'hopf-link': (d) => {
    ground(d, 'paper');
    const a: Strand = (t) => [Math.cos(t) - 0.55, Math.sin(t), Math.sin(t)];
    const b: Strand = (t) => [Math.cos(t) + 0.55, Math.sin(t), 0];
    cast(d, [a, b], 196, 40);
    tube(
      d,
      [
        [a, brass],
        [b, '#b9bec6'],
      ],
      { size: 196, width: 44, rim: '#3a2f1c', arcs: 48 },
    );
  },
  'solomons-link-tile': (d) => {
    ground(d, 'sand');
    glazed(
      d,
      trace([
        [140, 140],
        [660, 140],
        [660, 660],
        [140, 660],
      ]),
      '#efe6d3',
      26,
    );
    const a = torus(1, 2, 1, 0.4, 0);
    const b = torus(1, 2, 1, 0.4, Math.PI);
    tube(
      d,
      [
        [a, pine],
        [b, vermilion],
      ],
      { size: 164, width: 50, rim: '#efe6d3', flat: true, arcs: 40, turn: TURN / 8 },
    );
  },
  'borromean-rings': (d) => {
    ground(d, 'butter');
    const hoop = (i: number): Strand => {
      const at: Point = [0.55 * Math.cos(-TURN / 4 + (i * TURN) / 3), 0.55 * Math.sin(-TURN / 4 + (i * TURN) / 3)];
      return (t) => [at[0] + Math.cos(t + (i * TURN) / 3), at[1] + Math.sin(t + (i * TURN) / 3), Math.cos(3 * t + 0.9)];
    };
    cast(d, [hoop(0), hoop(1), hoop(2)], 190, 40);
    tube(
      d,
      [
        [hoop(0), vermilion],
        [hoop(1), cobalt],
        [hoop(2), marigold],
      ],
      { size: 190, width: 42, rim: '#2a1c10', arcs: 54, at: [400, 410] },
    );
  },
  'three-twist-knot-print': (d) => {
    ground(d, 'sky');
    sheet(d, '#f7e6c4');
    tube(d, [[lissajous(3, 2, 7, 0.7, 0.2), pine]], {
      size: 196,
      width: 28,
      rim: '#f7e6c4',
      flat: true,
      at: [400, 372],
      arcs: 84,
    });
  },
};
