import { environmentOf, setByPlatform, requiredBy } from '../environment.ts';
import { finding, type Rule } from '../finding.ts';
import { meant } from '../functions.ts';
import { tiers } from '../project.ts';
import { textOf } from '../value.ts';

const MOST_BYTES = 4096;
/** Longer than an endpoint, an ARN or the address of a queue. */
const BYTES_OF_A_FUNCTION = 160;

/** Beyond the limit Elastic Beanstalk refuses the whole set of variables. */
export const environmentSize: Rule = {
  name: 'environment-size',
  why: `all KEY=value of a tier together stay within ${MOST_BYTES} bytes, a function counted as ${BYTES_OF_A_FUNCTION}`,
  look: (project) =>
    tiers.flatMap((tier) => {
      const environment = environmentOf(project, tier);
      const [first] = environment.values();
      if (first === undefined) return [];
      const names = new Set([...requiredBy(tier), ...setByPlatform(project, tier), ...environment.keys()]);
      let bytes = 0;
      for (const name of names) {
        const setting = environment.get(name);
        const text = setting === undefined ? undefined : textOf(meant(setting.value));
        // Equals sign and separator.
        bytes += Buffer.byteLength(name) + 2 + (text === undefined ? BYTES_OF_A_FUNCTION : Buffer.byteLength(text));
      }
      if (bytes <= MOST_BYTES) return [];
      const wrong = `the variables of the ${tier} tier come to about ${bytes} bytes of ${MOST_BYTES}`;
      return [finding(first.place, wrong, 'shorten values, or keep long ones in Parameter Store')];
    }),
};
