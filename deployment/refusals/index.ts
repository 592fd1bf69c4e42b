import { ofAccounts } from './of-accounts.ts';
import { ofBundles } from './of-bundles.ts';
import { ofKinds } from './of-kinds.ts';
import { ofLaunches } from './of-launches.ts';
import { ofNames } from './of-names.ts';
import { ofSettings } from './of-settings.ts';
import { ofStacks } from './of-stacks.ts';
import { ofTags } from './of-tags.ts';
import { ofValues } from './of-values.ts';
import { type Case, type RefusalOfAccount, type RefusalOfFiles } from './refusal.ts';
import { type Wanted } from './wanted.ts';

/** What shows in the files, in the order in which the service comes to it: the narrower word first. */
export const refusalsOfFiles: readonly RefusalOfFiles[] = [
  ...ofNames,
  ...ofTags,
  ...ofBundles,
  ...ofKinds,
  ...ofSettings,
  ...ofValues,
  ...ofStacks,
];

/** What only an account can say. */
export const refusalsOfAccounts: readonly RefusalOfAccount[] = [...ofAccounts, ...ofLaunches];

/** Every refusal of an environment that its own files bring about, with the first of its cases. */
export const refusedFor = (wanted: Wanted): { readonly refusal: RefusalOfFiles; readonly first: Case }[] =>
  refusalsOfFiles.flatMap((refusal) => {
    const [first] = refusal.look(wanted);
    return first === undefined ? [] : [{ refusal, first }];
  });

export { type Account, type Call, type Standing } from './account.ts';
export { evaluated } from './evaluated.ts';
export { inlineCharacters, roleOf } from './of-stacks.ts';
export { parametersWritten } from './parameters.ts';
export { type Case, type Refusal, type RefusalOfAccount, type RefusalOfFiles, wordsOf } from './refusal.ts';
export { hasOneInstance, isBalanced, optionOf, sent, settingsInForce, type Wanted, wantedOf } from './wanted.ts';
