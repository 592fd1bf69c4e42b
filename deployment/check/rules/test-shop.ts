import { kindOf } from '../configuration.ts';
import { type Document } from '../document.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { meant } from '../functions.ts';
import { type Place } from '../place.ts';
import { type Project, type Tier, tiers } from '../project.ts';
import { ENVIRONMENT, extensionSettings, type Setting, sentBy } from '../settings.ts';
import { textOf } from '../value.ts';

/** A store as its files make it: `.ebextensions` alone, or with one saved configuration over them. */
interface Store {
  readonly tier: Tier;
  readonly configuration?: Document;
  readonly settings: readonly Setting[];
}

/** Test payments are no money. Whoever takes them says that nothing is sold; whoever sells doesn’t say so. */
export const testShop: Rule = {
  name: 'test-shop',
  why: 'PAYMENTS has `test` only where TEST_SHOP is yes, and a production configuration says TEST_SHOP no and HTTPS on, in both tiers',
  look: (project) => storesOf(project).flatMap((store) => [...payments(store), ...production(store)]),
};

function storesOf(project: Project): Store[] {
  return tiers.flatMap((tier) => {
    const files = extensionSettings(project, tier);
    const configured = project.savedConfigurations(tier).map((configuration) => ({
      tier,
      configuration,
      settings: [...files, ...sentBy(configuration, tier)],
    }));
    return [{ tier, settings: files }, ...configured];
  });
}

const variable = ({ settings }: Store, name: string): Setting | undefined =>
  settings.findLast(({ namespace, option }) => namespace === ENVIRONMENT && option === name);

const wordOf = (setting: Setting | undefined): string =>
  setting === undefined ? '' : (textOf(meant(setting.value)) ?? '');

function payments(store: Store): Finding[] {
  const taken = variable(store, 'PAYMENTS');
  const takesTest = wordOf(taken)
    .split(',')
    .some((provider) => provider.trim() === 'test');
  if (taken === undefined || !takesTest || wordOf(variable(store, 'TEST_SHOP')) === 'yes') return [];
  // Said once, where it is set: a saved configuration that says nothing of it has it from the files.
  const set = variable(store, 'TEST_SHOP');
  const place = store.configuration === undefined ? taken.place : (own(store, taken, set) ?? undefined);
  return place === undefined
    ? []
    : [finding(place, 'test payments are taken in a shop that does not say it is one of tests', "TEST_SHOP: 'yes'")];
}

/** Of these settings, the place of the first that the saved configuration itself has. */
function own({ configuration }: Store, ...settings: readonly (Setting | undefined)[]): Place | undefined {
  return settings.find((setting) => setting?.place.file === configuration?.file)?.place;
}

function production(store: Store): Finding[] {
  const { configuration } = store;
  if (configuration === undefined || kindOf(configuration.file) !== 'production') return [];
  const top = { file: configuration.file, line: 1 };
  const found: Finding[] = [];
  const test = variable(store, 'TEST_SHOP');
  if (wordOf(test) !== '' && wordOf(test) !== 'no')
    found.push(finding(own(store, test) ?? top, 'a shop that sells would call itself a test shop', "TEST_SHOP: 'no'"));
  const https = variable(store, 'HTTPS');
  if (wordOf(https) === 'off')
    found.push(finding(own(store, https) ?? top, 'a shop that sells would do without HTTPS', "HTTPS: 'on'"));
  return found;
}
