import { type Place } from '../check/place.ts';
import { type Wanted } from './wanted.ts';
import { type Account, type Call } from './account.ts';

/** Something that Elastic Beanstalk or CloudFormation was publicly seen to refuse, or is documented to. */
export interface Refusal {
  /** What is refused: the name of the entry. */
  readonly what: string;
  /** The code of the error, as the API gives it. */
  readonly code: string;
  /** In the service's own words. Each `{name}` stands for what a case fills in. */
  readonly words: string;
  /** Where everybody can read it. */
  readonly source: string;
  /**
   * `answer`: the call itself is refused. `events`: the call is taken, and what was asked for fails among the events. `warning`:
   * it goes on, and what is wrong has no effect.
   */
  readonly how: 'answer' | 'events' | 'warning';
}

/** One case of a refusal: where it is written, and what its words are to be filled with. */
export interface Case {
  readonly place: Place;
  readonly fill: Readonly<Record<string, string>>;
}

/** What shows in the files alone, so that it is found before any call. */
export interface RefusalOfFiles extends Refusal {
  /** The rule of eb:check that tells of it. */
  readonly rule: string;
  /** Every case among the files of an environment that is wanted. */
  readonly look: (wanted: Wanted) => Case[];
  /** Files of a small project in which it shows. */
  readonly example: Readonly<Record<string, string>>;
}

/** What only the account decides. */
export interface RefusalOfAccount extends Refusal {
  /** What the words are filled with when this call is refused; undefined when it isn't. */
  readonly look: (call: Call, account: Account) => Readonly<Record<string, string>> | undefined;
}

/** The words of a refusal with the names of a case in them. @throws when the case leaves one out */
export const wordsOf = ({ what, words }: Refusal, fill: Readonly<Record<string, string>>): string =>
  words.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const value = fill[name];
    if (value === undefined) throw new Error(`nothing is said for {${name}} of “${what}”`);
    return value;
  });
