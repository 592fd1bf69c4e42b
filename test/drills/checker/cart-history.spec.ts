import { unexplained } from './cart-history.ts';
import type { Effect, Step } from './cart-step.ts';

const step = (words: string, from: number, to: number, effect: Effect): Step => ({
  ...{ words, from, to, effect },
  optional: to === Infinity,
});
const add = (pieces: number, from: number, to: number) => step(`add ${pieces}`, from, to, { kind: 'add', pieces });
const set = (pieces: number, from: number, to: number) => step(`set ${pieces}`, from, to, { kind: 'set', pieces });
const seen = (held: number, from: number, to: number) => step(`seen ${held}`, from, to, { kind: 'seen', held: [held] });
const bought = (held: number, from: number, to: number) => step('bought', from, to, { kind: 'bought', held: [held] });
const end = (held: number): Step => ({ ...seen(held, 1e6, 0), to: 2e6, optional: false });

it.each<[string, Step[]]>([
  ['a cart nobody touched', [end(0)]],
  ['pieces added one after the other', [add(1, 1, 2), add(2, 3, 4), end(3)]],
  ['an unknown addition that came', [add(1, 1, 2), add(2, 3, Infinity), end(3)]],
  ['an unknown addition that never came', [add(1, 1, 2), add(2, 3, Infinity), end(1)]],
  [
    'an unknown addition that came after the cart was bought',
    [add(2, 1, Infinity), add(1, 2, 3), bought(1, 4, 5), end(2)],
  ],
  ['twenty clicks at once', [...Array.from({ length: 20 }, () => add(1, 1, 9)), seen(7, 3, 4), end(20)]],
  ['an answer under way while something was added', [add(1, 1, 2), add(1, 3, 9), seen(1, 4, 5), seen(2, 4, 5), end(2)]],
  ['a quantity set in two tabs at once', [set(3, 1, 5), set(4, 1, 5), seen(4, 2, 3), end(3)]],
])('%s can be explained', (_what, steps) => {
  expect(unexplained(steps)).toBeUndefined();
});

it.each<[string, Step[], RegExp]>([
  ['a lost addition', [add(1, 1, 2), add(2, 3, 4), end(1)], /seen 1 says 1, .* comes to 3/],
  ['an addition that counted twice', [add(2, 1, Infinity), end(4)], /says 4/],
  ['an addition before it was asked for', [seen(1, 1, 2), add(1, 3, 4), end(1)], /seen 1/],
  ['an addition that came late although acknowledged', [add(1, 1, 2), seen(0, 3, 4), seen(1, 5, 6), end(1)], /seen 0/],
  ['goods that stayed after they were bought', [add(2, 1, 2), bought(2, 3, 4), end(2)], /says 2, .* comes to 0/],
  ['an order of more than the cart held', [add(2, 1, 2), bought(3, 3, 4), end(0)], /bought says 3/],
  ['twenty clicks of which one was lost', [...Array.from({ length: 20 }, () => add(1, 1, 9)), end(19)], /says 19/],
])('%s can not', (_what, steps, complaint) => {
  expect(unexplained(steps)).toMatch(complaint);
});
