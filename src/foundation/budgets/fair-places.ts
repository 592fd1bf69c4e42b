import { currentAsker } from './asker.js';
import { refusals } from './budget-metrics.js';
import { givesWay, type Holder } from './gives-way.js';

/** Who wants a place, when it isn’t whoever asks now. */
export type Claim = Partial<Omit<Holder, 'since'>>;

interface Place extends Holder {
  readonly end: () => void;
}

/**
 * So many places for what takes long, of which nobody can keep all: when they run out, whoever holds most gives way to whoever
 * holds less.
 */
export class FairPlaces {
  private readonly places = new Set<Place>();

  /** @param name of metrics */
  constructor(
    private readonly name: string,
    private readonly most: number,
  ) {}

  get taken(): number {
    return this.places.size;
  }

  /**
   * Takes a place for whoever asks now.
   *
   * @param end called when this place has to be given up for somebody else; the place is free then
   * @returns what gives the place back, or undefined when there is none for them
   */
  take(end: () => void, claim: Claim = {}): (() => void) | undefined {
    const place: Place = { ...holderOf(claim), end };
    if (this.places.size >= this.most) {
      const out = givesWay([...this.places], place);
      if (out === undefined) {
        refusals().inc({ budget: this.name, scope: 'places' });
        return undefined;
      }
      this.places.delete(out);
      out.end();
    }
    this.places.add(place);
    return () => void this.places.delete(place);
  }
}

/** Whoever asks now, as somebody who wants a place. */
export function holderOf(claim: Claim = {}): Holder {
  const { network, account = '', proven } = currentAsker();
  return { network, account, proven, ...claim, since: performance.now() };
}
