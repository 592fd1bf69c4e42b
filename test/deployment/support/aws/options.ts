import { listOf, text, type Words } from './query.ts';

/** What the CLI sends as settings, which no .ebextensions can change afterwards: `namespace option` and its value. */
export const optionsIn = (input: Readonly<Record<string, Words>>): Record<string, string> =>
  Object.fromEntries(
    listOf(input['OptionSettings']).map((option) => [
      `${text(option, 'Namespace')} ${text(option, 'OptionName')}`,
      text(option, 'Value'),
    ]),
  );
