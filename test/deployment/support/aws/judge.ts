import {
  type Account,
  type Call,
  refusalsOfAccounts,
  refusedFor,
  type Refusal as Known,
  wordsOf,
} from '../../../../deployment/refusals/index.ts';
import { Refusal } from './refusal.ts';

/** What becomes of a call that was taken. */
export interface Outcome {
  readonly warnings: readonly string[];
  /** Why what was asked for fails in the end; empty when it doesn't. */
  readonly failures: readonly string[];
}

/**
 * Looks through everything the service is known to refuse.
 *
 * @throws {Refusal} when the call itself is refused, with the service's code and words
 */
export function judged(call: Call, account: Account): Outcome {
  const ofFiles = call.wanted === undefined ? [] : refusedFor(call.wanted);
  const all: { readonly refusal: Known; readonly fill: Readonly<Record<string, string>> }[] = [
    ...ofFiles.map(({ refusal, first }) => ({ refusal, fill: first.fill })),
    ...refusalsOfAccounts.flatMap((refusal) => {
      const fill = refusal.look(call, account);
      return fill === undefined ? [] : [{ refusal, fill }];
    }),
  ];
  const said = (how: Known['how']) =>
    all
      .filter(({ refusal }) => refusal.how === how)
      .map(({ refusal, fill }) => ({ refusal, words: wordsOf(refusal, { version: call.version ?? '', ...fill }) }));
  const [answer] = said('answer');
  if (answer !== undefined) throw new Refusal(answer.refusal.code, answer.words);
  return {
    warnings: said('warning').map(({ words }) => words),
    failures: said('events').map(({ words }) => words),
  };
}
