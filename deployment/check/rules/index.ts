import { type Rule } from '../finding.ts';
import { agreement } from './agreement.ts';
import { clashes } from './clashes.ts';
import { cron } from './cron.ts';
import { duplicateKeys } from './duplicate-keys.ts';
import { ebCli } from './eb-cli.ts';
import { envYaml } from './env-yaml.ts';
import { environmentSize } from './environment-size.ts';
import { files } from './files.ts';
import { functions } from './functions.ts';
import { hooks } from './hooks.ts';
import { https } from './https.ts';
import { lending } from './lending.ts';
import { metrics } from './metrics.ts';
import { shapes } from './shapes.ts';
import { optionWords } from './option-words.ts';
import { options } from './options.ts';
import { overruled } from './overruled.ts';
import { permissions } from './permissions.ts';
import { placeholders } from './placeholders.ts';
import { platforms } from './platforms.ts';
import { presence } from './presence.ts';
import { procfiles } from './procfiles.ts';
import { references } from './references.ts';
import { refusals } from './refusals.ts';
import { resources } from './resources.ts';
import { savedConfigurations } from './saved-configurations.ts';
import { scaling } from './scaling.ts';
import { rolePolicies } from './role-policies.ts';
import { secretRights } from './secret-rights.ts';
import { secrets } from './secrets.ts';
import { sections } from './sections.ts';
import { singleInstance } from './single-instance.ts';
import { testShop } from './test-shop.ts';
import { environmentVariables } from './variables.ts';
import { yaml } from './yaml.ts';

/** All that is looked for, in the order in which `--help` tells it. */
export const rules: readonly Rule[] = [
  presence,
  yaml,
  duplicateKeys,
  sections,
  options,
  optionWords,
  overruled,
  functions,
  references,
  resources,
  metrics,
  scaling,
  shapes,
  clashes,
  environmentVariables,
  environmentSize,
  permissions,
  rolePolicies,
  agreement,
  lending,
  secretRights,
  platforms,
  secrets,
  files,
  hooks,
  procfiles,
  cron,
  envYaml,
  savedConfigurations,
  placeholders,
  https,
  testShop,
  singleInstance,
  ebCli,
  refusals,
];
