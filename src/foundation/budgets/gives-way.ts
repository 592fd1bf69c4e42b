/** Somebody who holds, or wants, one of a number of places. */
export interface Holder {
  readonly network: string;
  readonly account: string;
  /** Whether they proved who they are. */
  readonly proven: boolean;
  /** Milliseconds on the clock that the caller goes by. */
  readonly since: number;
}

/** So long a place is theirs though somebody of equal claim has none. */
const TENURE_MILLISECONDS = 15_000;

/**
 * Who gives way to a newcomer when all places are taken: nobody (undefined), or the one who has had theirs longest of the
 * account that holds most, of the network that holds most. Whoever has more than the newcomer would have gives way at once;
 * who has as many, only to somebody who has none, and after a while. So nobody has all places for long, however many
 * networks they come from; while nobody else wants places, anybody may have them all.
 *
 * Strangers never push out whoever has proved who they are. Those push out strangers, and one another by account: they
 * aren’t to blame for their network.
 */
export function givesWay<T extends Holder>(holders: readonly T[], newcomer: Holder): T | undefined {
  const strangers = holders.filter(({ proven }) => !proven);
  if (newcomer.proven && strangers.length > 0) return longestOf(heaviest(heaviest(strangers, networkIn), accountIn));
  const equals = newcomer.proven ? holders : strangers;
  const network = newcomer.proven ? accountIn : networkIn;
  const ownNetwork = equals.filter((one) => network(one) === network(newcomer));
  const ownAccount = ownNetwork.filter(({ account }) => account === newcomer.account);
  const largest = heaviest(equals, network);
  if (largest.length >= ownNetwork.length + 2) return longestOf(heaviest(largest, accountIn));
  const isOwn = largest.length === ownNetwork.length;
  const within = heaviest(isOwn ? ownNetwork : largest, accountIn);
  if (isOwn && within.length >= ownAccount.length + 2) return longestOf(within);
  const longest = longestOf(within);
  const isOver = longest !== undefined && newcomer.since - longest.since >= TENURE_MILLISECONDS;
  return ownAccount.length === 0 && isOver ? longest : undefined;
}

const networkIn = ({ network }: Holder): string => network;
const accountIn = ({ account }: Holder): string => account;

/** Those of the group that has most members. */
function heaviest<T extends Holder>(holders: readonly T[], groupOf: (holder: Holder) => string): readonly T[] {
  let most: readonly T[] = [];
  for (const group of Map.groupBy(holders, groupOf).values()) if (group.length > most.length) most = group;
  return most;
}

function longestOf<T extends Holder>(holders: readonly T[]): T | undefined {
  return holders.reduce<T | undefined>((one, other) => (one && one.since <= other.since ? one : other), undefined);
}
