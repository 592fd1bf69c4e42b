import { loadOfMachine } from '../../local/patience.ts';

/**
 * A limit for something that is timed, in milliseconds: as given on a machine with room to spare, longer in proportion on
 * one where more processes want to run than it has cores. What the shop promises is promised for the former.
 */
export function inTime(milliseconds: number): number {
  const { average, cores } = loadOfMachine();
  return milliseconds * Math.max(1, average / cores);
}
