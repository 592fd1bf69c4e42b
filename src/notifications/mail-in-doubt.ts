/**
 * A mail whose data went to the server without an answer is in doubt: it may be in the mailbox. Nobody is helped by a
 * second copy within seconds, so it is asked again after an hour, when a delivery would have shown.
 */
const ASKED_AGAIN_AFTER_MILLISECONDS = 3_600_000;

/** Times a mail may go out without an answer; then it is given up, and left for a person to look at. */
export const MOST_UNANSWERED = 2;

/** What went out before this, and is in doubt, may be asked again. */
export function askedAgainBefore(now: Date): Date {
  return new Date(now.getTime() - ASKED_AGAIN_AFTER_MILLISECONDS);
}

/** When a mail handed over at that time is asked again. */
export function askedAgainAt(handedOverAt: Date): Date {
  return new Date(handedOverAt.getTime() + ASKED_AGAIN_AFTER_MILLISECONDS);
}
