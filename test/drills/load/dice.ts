import { chance } from '../injectors/chance.ts';

/** Chance that can be repeated: the same seed throws the same sequence. */
export class Dice {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = chance(seed);
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** True that often, of 1. */
  happens(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of them. @throws when there are none */
  of<T>(choices: readonly T[]): T {
    const chosen = choices[Math.floor(this.next() * choices.length)];
    if (chosen === undefined) throw new Error('there is nothing to choose from');
    return chosen;
  }
}
