import { AsyncLocalStorage } from 'node:async_hooks';

/** Whoever the present work is done for. */
export interface Asker {
  /** As {@link networkOf} says it. */
  readonly network: string;
  /** A member, or the cart of a guest. */
  account?: string | undefined;
  /** Whether they proved who they are: a member who is signed in, or whose browser signed in before. */
  proven: boolean;
}

const askers = new AsyncLocalStorage<Asker>();

/** Runs work, and all that follows from it, for somebody. */
export function askedBy<T>(asker: Asker, work: () => T): T {
  return askers.run(asker, work);
}

/** Whom the present work is done for; for nobody in particular outside a request. */
export function currentAsker(): Readonly<Asker> {
  return askers.getStore() ?? { network: 'none', proven: false };
}

/** Says that whoever asks has proved who they are, for the rest of the request. */
export function proveAsker(): void {
  const asker = askers.getStore();
  if (asker !== undefined) asker.proven = true;
}
