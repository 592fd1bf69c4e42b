/** What only shows from nearby: daylight on the wall, pores in wood, the rim of a glaze, the pins of a print. */
import { circle, type Drawing, line, path, round, times } from './drawing.ts';
import { brass, lit, type Wood, woods } from './palette.ts';

/** A window somewhere at the upper left, as its light falls across the wall. */
export function daylight(d: Drawing, strength: number): void {
  const pane = (x: number, y: number): string => `M${String(x)} ${String(y)}l170 54v150l-170-54z`;
  const panes = [pane(-40, -46), pane(150, 14), pane(-40, 124), pane(150, 184)].join('');
  const more = [pane(340, 74), pane(340, 244), pane(-40, 294), pane(150, 354), pane(340, 414)].join('');
  d.add(
    `<g ${d.blur(9)} opacity="${round(strength, 2)}">${path(panes, { fill: '#fff8e6' })}${path(more, { fill: '#fff8e6', opacity: 0.6 })}</g>`,
  );
}

/** Short dark strokes along the grain, and a lighter band between: spread evenly, so chance isn't asked. */
export function pores(wood: Wood): string[] {
  const strokes = times(90, (i) => {
    const [x, y] = [(i * 151) % 392, (i * 61) % 168];
    return `M${String(x)} ${String(y)}h${String(7 + ((i * 7) % 17))}`;
  }).join('');
  const bands = times(
    4,
    (i) => `M0 ${String(22 + i * 42)}c130 ${String(9 - i * 6)} 260 ${String(i * 5 - 8)} 400 0`,
  ).join('');
  return [
    line(bands, lit(woods[wood], 0.34), 7, { opacity: 0.4 }),
    line(strokes, lit(woods[wood], -0.5), 0.9, { opacity: 0.75 }),
  ];
}

/** Oil on wood: a broad soft light over the upper left, and a thin dark line where face and edge meet. */
export function polish(d: Drawing, face: string): void {
  const fill = d.linear(
    [120, 90],
    [620, 640],
    [0, '#fff', 0.3],
    [0.34, '#fff', 0.05],
    [0.46, '#fff', 0.16],
    [0.6, '#fff', 0],
    [1, '#2a1206', 0.16],
  );
  d.add(path(face, { fill, 'fill-rule': 'evenodd' }));
}

/** Glaze gathers along the edge before it is fired: a bright line inside the rim, a dark one beyond it. */
export function bead(d: Drawing, outline: string): void {
  d.add(
    d.within(outline, [
      `<g ${d.blur(5)}>${line(outline, '#000', 16, { opacity: 0.2, transform: 'translate(-5 -8)' })}${line(outline, '#fff', 12, { opacity: 0.5, transform: 'translate(6 8)' })}</g>`,
    ]),
    line(outline, '#fff', 1.4, { opacity: 0.5, transform: 'translate(3 4)' }),
  );
}

/** Two brass pins hold a print. */
export function pinned(d: Drawing, left: number, right: number, y: number): void {
  for (const x of [left, right])
    d.add(
      `<g ${d.blur(3)} opacity=".45">${path(circle([x + 6, y + 9], 9), { fill: '#3b2410' })}</g>`,
      path(circle([x, y], 9), {
        fill: d.radial([x - 3, y - 4], 13, [0, lit(brass, 0.75)], [0.4, brass], [1, lit(brass, -0.45)]),
      }),
      path(circle([x - 3, y - 3.5], 2.4), { fill: '#fff', opacity: 0.8 }),
    );
}
