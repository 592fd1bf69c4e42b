import type { SearchPlan, Term, Wanted } from './search-plan.js';

/** Which texts hold which tokens. Texts go by numbers. */
export class WordIndex {
  private readonly texts = new Map<string, number[]>();
  private sorted: string[] | undefined;
  private count = 0;

  /** Each number once, from nought on. */
  add(number: number, tokens: readonly string[]): void {
    this.sorted = undefined;
    this.count = number + 1;
    for (const token of tokens) {
      const known = this.texts.get(token);
      if (known === undefined) this.texts.set(token, [number]);
      else known.push(number);
    }
  }

  /** Numbers of the texts that a search finds, rising. */
  found({ required, exactly }: SearchPlan): number[] {
    const all = allOf(required.map((wanted) => this.anyOf(wanted)));
    const marked = all ?? new Uint8Array(this.count);
    for (const number of this.texts.get(exactly) ?? []) marked[number] = 1;
    const found: number[] = [];
    for (let number = marked.indexOf(1); number !== -1; number = marked.indexOf(1, number + 1)) found.push(number);
    return found;
  }

  private anyOf(wanted: Wanted): Uint8Array {
    const any = new Uint8Array(this.count);
    for (const terms of wanted) {
      const all = allOf(terms.map((term) => this.with(term)));
      if (all !== undefined) for (const [number, is] of all.entries()) if (is === 1) any[number] = 1;
    }
    return any;
  }

  /** One mark for each text that has such a word. */
  private with({ token, whole }: Term): Uint8Array {
    const marked = new Uint8Array(this.count);
    if (whole) {
      for (const number of this.texts.get(token) ?? []) marked[number] = 1;
      return marked;
    }
    this.sorted ??= [...this.texts.keys()].sort();
    for (let at = firstNotBefore(this.sorted, token); this.sorted[at]?.startsWith(token) === true; at += 1) {
      for (const number of this.texts.get(this.sorted[at] ?? '') ?? []) marked[number] = 1;
    }
    return marked;
  }
}

/** What is marked in all of them; undefined when there are none. */
function allOf(marks: readonly Uint8Array[]): Uint8Array | undefined {
  const [first, ...others] = marks;
  for (const other of others) {
    for (let number = 0; number < other.length; number += 1)
      if (other[number] === 0 && first !== undefined) first[number] = 0;
  }
  return first;
}

function firstNotBefore(sorted: readonly string[], wanted: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
