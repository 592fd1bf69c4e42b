import { advice } from '../aws/advice.ts';

/** What is known of one thing a store needs of its account. */
export interface Answer {
  readonly what: string;
  readonly state: 'there' | 'missing' | 'unknown';
  /** What was found, or why nobody could tell. */
  readonly found: string;
  /** What to do about it, where something is missing. */
  readonly cure?: string;
}

export const there = (what: string, found: string): Answer => ({ what, state: 'there', found });

export const missing = (what: string, found: string, cure: string): Answer => ({ what, state: 'missing', found, cure });

/** Asks for one thing. Who may not ask, or gets no answer, knows nothing of it: that is no sign that it is there. */
export async function asked(what: string, ask: () => Promise<Answer | readonly Answer[]>): Promise<Answer[]> {
  try {
    return [await ask()].flat();
  } catch (error) {
    return [{ what, state: 'unknown', found: advice(error) }];
  }
}
