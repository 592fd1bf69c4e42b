import type { Effect, Step } from './cart-step.ts';

const MOST_STATES = 200_000;

/** Where one attempt to put the steps in a row has got to: pieces in the cart, and which steps were taken. */
interface State {
  readonly pieces: number;
  readonly taken: bigint;
  readonly count: number;
  /** Every step before this one is taken. */
  readonly first: number;
}

/**
 * Looks for an order of the steps that explains everything that was seen: each step within its time, optional ones
 * anywhere later or not at all. The cart's promise is kept when there is one.
 *
 * @returns undefined when the steps can be explained, else the first that can't
 */
export function unexplained(steps: readonly Step[]): string | undefined {
  const sorted = steps.toSorted((a, b) => a.from - b.from);
  const needed = sorted.filter(({ optional }) => !optional).length;
  const open: State[] = [{ pieces: 0, taken: 0n, count: 0, first: 0 }];
  const met = new Set<string>();
  let furthest = open[0] as State;
  while (open.length > 0) {
    const state = open.pop() as State;
    if (state.count === needed) return undefined;
    if (state.count > furthest.count) furthest = state;
    if (met.size > MOST_STATES) return 'too much at once to be judged';
    for (const index of nextIn(sorted, state).toReversed()) {
      const step = sorted[index] as Step;
      const pieces = after(state.pieces, step.effect);
      if (pieces === undefined) continue;
      const taken = state.taken | (1n << BigInt(index));
      const key = `${pieces}:${taken.toString(36)}`;
      if (met.has(key)) continue;
      met.add(key);
      const count = state.count + (step.optional ? 0 : 1);
      open.push({ pieces, taken, count, first: firstOpen(taken, state.first) });
    }
  }
  return complaint(sorted, furthest);
}

/** Steps that may come next: those that began before any other that is needed had to be over. The most urgent first. */
function nextIn(sorted: readonly Step[], { taken, first }: State): number[] {
  let limit = Infinity;
  const candidates: number[] = [];
  for (let index = first; index < sorted.length; index += 1) {
    const step = sorted[index] as Step;
    if (step.from > limit) break;
    if ((taken >> BigInt(index)) & 1n) continue;
    if (!step.optional) limit = Math.min(limit, step.to);
    candidates.push(index);
  }
  const at = (index: number) => sorted[index] as Step;
  const urgent = candidates.filter((index) => at(index).from <= limit).sort((a, b) => at(a).to - at(b).to || a - b);
  // Of changes that do the same only the most urgent: where another fits, it fits as well.
  const same = new Set<string>();
  return urgent.filter((index) => {
    const { effect, optional } = at(index);
    if ('held' in effect) return true;
    const key = `${effect.kind} ${effect.pieces} ${optional}`;
    return !same.has(key) && same.add(key);
  });
}

function firstOpen(taken: bigint, from: number): number {
  let first = from;
  while ((taken >> BigInt(first)) & 1n) first += 1;
  return first;
}

function after(pieces: number, effect: Effect): number | undefined {
  switch (effect.kind) {
    case 'add':
      return pieces + effect.pieces;
    case 'set':
      return effect.pieces;
    case 'seen':
      return effect.held.includes(pieces) ? pieces : undefined;
    case 'bought':
      return effect.held.includes(pieces) ? 0 : undefined;
  }
}

function complaint(sorted: readonly Step[], { taken, pieces }: State): string {
  const left = sorted.filter((step, index) => !step.optional && !((taken >> BigInt(index)) & 1n));
  const [stuck] = left.sort((a, b) => a.to - b.to);
  if (stuck === undefined) return 'nothing is left to explain';
  const held = 'held' in stuck.effect ? `says ${stuck.effect.held.join(' or ')}` : 'does not fit';
  return `${stuck.words} ${held}, what was asked for comes to ${pieces}`;
}
