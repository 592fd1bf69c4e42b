import { type Project, type Situation } from '../check/project.ts';
import { situationsOf } from '../check/situations.ts';
import { billOf, totalOf } from './bill.ts';
import { type Parts, partsOf } from './parts.ts';

/** The stores that saved configurations make, by the name of their shape, the cheapest first. A shape nobody has a configuration for is none. */
export function storesOf(project: Project): ReadonlyMap<string, Parts> {
  const named = situationsOf(project).filter(({ kind, shape }: Situation) => kind !== undefined && kind === shape);
  const parts = named.map((situation): [string, Parts] => [situation.shape, partsOf(project.in(situation))]);
  return new Map(parts.sort(([, one], [, other]) => totalOf(billOf(one)) - totalOf(billOf(other))));
}
