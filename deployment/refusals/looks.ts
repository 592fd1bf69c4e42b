import { type Account, type Call } from './account.ts';
import { type RefusalOfAccount } from './refusal.ts';
import { type Wanted } from './wanted.ts';

export const CREATING = ['CreateEnvironment', 'ComposeEnvironments'];
/** What changes an environment that is there. */
export const CHANGING = ['UpdateEnvironment', 'TerminateEnvironment', 'SwapEnvironmentCNAMEs', 'RebuildEnvironment'];
/** Words without a hole are filled with nothing. */
export const EMPTY = {};

type Look = RefusalOfAccount['look'];
/** A look at the calls of some actions alone. */
export const on =
  (actions: readonly string[], look: Look): Look =>
  (call, account) =>
    actions.includes(call.action) ? look(call, account) : undefined;
/** A look at calls that bring the files of an environment. */
export const wanting =
  (look: (wanted: Wanted, call: Call, account: Account) => ReturnType<Look>): Look =>
  (call, account) =>
    call.wanted === undefined ? undefined : look(call.wanted, call, account);
/** The name that is asked for and not among those there are. */
export const missing = (asked: string | undefined, there: readonly string[]) =>
  asked === undefined || asked === '' || there.includes(asked) ? undefined : { asked };
