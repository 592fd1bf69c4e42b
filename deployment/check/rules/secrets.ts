import { type Finding, finding, type Rule } from '../finding.ts';
import { meant } from '../functions.ts';
import { resourcesOf } from '../logical-names.ts';
import { tiers } from '../project.ts';
import { ENVIRONMENT, everySetting } from '../settings.ts';
import { textOf, type Value, within } from '../value.ts';

const PATTERNS: readonly (readonly [pattern: RegExp, what: string, cure: string])[] = [
  [/\b(AKIA|ASIA)[0-9A-Z]{16}\b/, 'an access key of AWS', 'withdraw it now, then remove it'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key', 'withdraw it now, then remove it'],
  [
    /\b[a-z][a-z+]*:\/\/[^\s/:@'"{}]*:[^\s/@'"{}$`]+@/,
    'an address with a password in it',
    'keep it in Secrets Manager',
  ],
  [/(?<![\w.])\/(home\/(?!ec2-user\b|webapp\b)|Users\/)\w+/, 'a path of one machine', 'name it from the bundle on'],
  [/\b[A-Z]:\\/, 'a path of one machine', 'name it from the bundle on'],
];
/** Saved configurations are of one account, and know no functions. */
const IN_TEMPLATES: typeof PATTERNS = [
  ...PATTERNS,
  [/\barn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:\d{12}:/, 'the number of one AWS account', 'use {"Ref": "AWS::AccountId"}'],
];
const patternsFor = (path: string) => (path.includes('/saved_configs/') ? PATTERNS : IN_TEMPLATES);
const SECRET_NAME = /PASSWORD|SECRET|TOKEN|PRIVATE|CREDENTIAL|API_?KEY/i;
/** An address of a secret, and no secret. */
const ADDRESS = /^(\{\{resolve:|arn:aws)/;
const CURE = 'give it by environmentsecrets, {{resolve:secretsmanager:…}} or a saved configuration outside Git';

/** Whatever is in a bundle is in Git, in S3 and on every instance. */
export const secrets: Rule = {
  name: 'secrets',
  why: 'no key, password, account number or path of somebody’s machine stands in a file',
  look: (project) => [
    ...project.everyFile().flatMap(({ path, text }) =>
      text.split('\n').flatMap((words, index) =>
        patternsFor(path)
          .filter(([pattern]) => pattern.test(words))
          .map(([, what, cure]) => finding({ file: path, line: index + 1 }, `${what} stands here`, cure)),
      ),
    ),
    ...tiers.flatMap((tier) => [
      ...everySetting(project, tier)
        .filter(
          ({ namespace, option }) =>
            [ENVIRONMENT, 'aws:rds:dbinstance'].includes(namespace) && SECRET_NAME.test(option),
        )
        .flatMap(({ option, value }) => literal(option, value)),
      ...resourcesOf(project, tier).flatMap(({ body }) =>
        [...within(body)].flatMap((value) =>
          value.kind === 'table'
            ? value.entries.flatMap(({ key, value: held }) =>
                /(?:Password|SecretString|AuthToken)$/.test(key) ? literal(key, held) : [],
              )
            : [],
        ),
      ),
    ]),
  ],
};

function literal(name: string, value: Value): Finding[] {
  const text = textOf(meant(value));
  if (text === undefined || text === '' || ADDRESS.test(text)) return [];
  return [finding(value, `the value of ${name} stands here for all to read`, CURE)];
}
