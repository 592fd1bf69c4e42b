import { optionsIn } from '../catalogue.ts';
import { finding, type Rule } from '../finding.ts';
import { meant } from '../functions.ts';
import { tiers } from '../project.ts';
import { extensionSettings, manifestSettings } from '../settings.ts';
import { canonical, textOf } from '../value.ts';

/**
 * What the EB CLI sends is kept with the environment and outranks every file, in silence. A saved configuration is there to
 * say otherwise, and is named with every `eb create`; env.yaml and the flags the CLI thinks of itself are not.
 */
export const overruled: Rule = {
  name: 'overruled',
  why: 'no file sets what `eb create` without --cfg or env.yaml sets otherwise',
  look: (project) =>
    tiers.flatMap((tier) => {
      const sent = manifestSettings(project, tier);
      return extensionSettings(project, tier).flatMap(({ namespace, option, value, place }) => {
        const other = sent.find((setting) => setting.namespace === namespace && setting.option === option);
        if (other !== undefined) {
          if (canonical(other.value) === canonical(value)) return [];
          const wrong = `${other.place.file} sets ${option} otherwise, and has the last word`;
          return [finding(place, wrong, 'set it in one place')];
        }
        const { ebCreate, ebCreateTier = tier } = optionsIn(namespace)?.[option] ?? {};
        if (ebCreate === undefined || ebCreateTier !== tier || textOf(meant(value)) === ebCreate) return [];
        const wrong = `eb create sends ${option} ${ebCreate}, so this value is void`;
        return [finding(place, wrong, `write ${ebCreate}, or send it with eb create (a flag or --cfg)`)];
      });
    }),
};
