import { type Setting } from '../check/settings.ts';
import { textOf } from '../check/value.ts';
import { type Case } from './refusal.ts';
import { settingsInForce, type Wanted } from './wanted.ts';

export const CODE = 'ConfigurationValidationException';
/** What comes before the reason, whatever that is. */
export const INVALID =
  "Configuration validation exception: Invalid option value: '{value}' (Namespace: '{namespace}', OptionName: '{option}')";

export const caseOf = ({ place, namespace, option, value }: Setting, more: Case['fill'] = {}): Case => ({
  place,
  fill: { namespace, option, value: textOf(value) ?? '', ...more },
});

/** The settings in force of some name, of the environments that are of a kind. */
export const settingsNamed =
  (is: (wanted: Wanted) => boolean, namespace: RegExp, option: RegExp) =>
  (wanted: Wanted): Setting[] =>
    is(wanted)
      ? settingsInForce(wanted).filter((setting) => namespace.test(setting.namespace) && option.test(setting.option))
      : [];

/** A file of the web tier with nothing but options. */
export const options = (text: string) => ({ '.ebextensions/a.config': `option_settings:\n${text}` });

/** An env.yaml of the web tier. */
export const manifest = (lines: string) => ({
  'env.yaml': `AWSConfigurationTemplateVersion: 1.1.0.0\n${lines}`,
});
export const STACK = 'SolutionStack: 64bit Amazon Linux 2023 v6.11.8 running Node.js 24\n';
