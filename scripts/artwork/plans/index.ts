/** How each thing is drawn: a net, a diagram, a construction or a rule, by slug. Everything that we picture has one. */
import { Blueprint } from '../blueprint.ts';
import type { Drawing } from '../drawing.ts';
import { circles } from './circles.ts';
import { polygons } from './polygons.ts';
import { solids } from './solids.ts';
import { knots } from './knots.ts';
import { tilings } from './tilings.ts';
import { curves } from './curves.ts';
import type { Plans } from './pen.ts';

const plans: Plans = { ...circles, ...polygons, ...solids, ...knots, ...tilings, ...curves };

/** The plan of what has this slug. */
export function plan(d: Drawing, slug: string): void {
  const drawn = plans[slug];
  if (drawn === undefined) throw new Error(`nothing says how ${slug} is drawn`);
  drawn(new Blueprint(d));
}
