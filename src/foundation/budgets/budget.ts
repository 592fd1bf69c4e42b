/** How much may be spent within a time that begins with the first of it. */
export interface Allowance {
  readonly points: number;
  readonly seconds: number;
}

/**
 * On whose account something is spent. `network`: everybody behind one address (of IPv6: one /64). `account`: a member,
 * or the cart of a guest. `recipient`: whoever is sent a mail. `strangers`: all together who haven’t proved who they are;
 * members are not among them, so what strangers use up is never missing to members.
 */
export type Scope = 'account' | 'recipient' | 'network' | 'strangers';

/** From the narrowest: what is refused there takes nothing from the wider ones, which others share. */
export const SCOPES: readonly Scope[] = ['account', 'recipient', 'network', 'strangers'];

/** Something scarce, and who may have how much of it. */
export interface Budget {
  /** Of metrics, logs and keys: `orders`. */
  readonly name: string;
  /** What is scarce, in a few words, for the documentation. */
  readonly of: string;
  readonly allowances: Readonly<Partial<Record<Scope, Allowance>>>;
  /** Whether each process counts for itself: what is scarce is its own time, and asking Redis would take more of it. */
  readonly alone: boolean;
}

const known = new Map<string, Budget>();

/**
 * Declares a budget, once for the process.
 *
 * @throws when there is another of that name, or when it limits nobody
 */
export function budget(
  name: string,
  of: string,
  allowances: Budget['allowances'],
  { alone = false }: Partial<Pick<Budget, 'alone'>> = {},
): Budget {
  if (known.has(name)) throw new Error(`there is a budget called ${name} already`);
  if (Object.keys(allowances).length === 0) throw new Error(`the budget ${name} limits nobody`);
  const declared: Budget = { name, of, allowances, alone };
  known.set(name, declared);
  return declared;
}

/** As in `per(60, { minutes: 10 })`. */
export function per(points: number, time: { seconds?: number; minutes?: number; hours?: number }): Allowance {
  return { points, seconds: (time.seconds ?? 0) + (time.minutes ?? 0) * 60 + (time.hours ?? 0) * 3600 };
}

/** Every budget of the modules that were loaded. */
export function declaredBudgets(): readonly Budget[] {
  return [...known.values()];
}
