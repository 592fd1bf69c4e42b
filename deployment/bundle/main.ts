/**
 * `npm run bundle`: the two zips that `eb deploy` sends, built from lists of what may be in them, looked through for what
 * may not, and started once each with nothing around them. See --help.
 */
import { parseArgs } from 'node:util';
import { build } from '../../local/build.ts';
import { root } from '../../local/home.ts';
import { DEFAULT_NETWORK, networksIn } from '../networks/networks.ts';
import { NotBundled } from './bundle.ts';
import { makeBundles } from './make-bundles.ts';
import { type Processor, PROCESSORS } from './production-packages.ts';
import { summary } from './summary.ts';

const help = `npm run bundle -- [options]

Builds build/web.zip and build/worker.zip, the source bundles of the two Elastic Beanstalk environments: compiled code,
production packages and the platform's files, the same bytes whenever one commit is bundled with one Node. Each is then
unpacked into an empty folder and started without a network; build/ holds neither unless both came through.

  --allow-dirty      bundle files that differ from the commit (VERSION says so)
  --processors LIST  processors of the instances: x64 (the default), arm64, or both with a comma. Native code this
                     machine hasn't is brought by npm
  --network NAME     the network the templates are for: default (the account's own), or private, as saved
                     configurations say with the option Network. A bundle for another one is refused by the environment
  --no-trial         do not start the bundles
  --help             this

Then: eb deploy, here for the web environment, in worker/ for the worker's.`;

function wishes() {
  const { values } = parseArgs({
    options: {
      'allow-dirty': { type: 'boolean', default: false },
      processors: { type: 'string', default: 'x64' },
      network: { type: 'string', default: DEFAULT_NETWORK },
      trial: { type: 'boolean', default: true },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowNegative: true,
  });
  const processors = values.processors.split(',') as Processor[];
  const unknown = processors.filter((each) => !PROCESSORS.includes(each));
  if (unknown.length > 0) throw new Error(`no instance has the processor "${unknown.join('", "')}": say x64 or arm64`);
  const networks = networksIn(root);
  if (!networks.includes(values.network))
    throw new Error(`there is no network "${values.network}": say ${networks.join(' or ')}`);
  return {
    help: values.help,
    network: values.network,
    processors,
    allowDirty: values['allow-dirty'],
    trial: values.trial,
  };
}

try {
  const wished = wishes();
  if (wished.help) console.log(help);
  else {
    await build();
    console.log(summary(await makeBundles(root, wished)));
  }
} catch (error) {
  if (error instanceof NotBundled)
    console.error(`not bundled:\n${error.faults.map((fault) => `- ${fault}`).join('\n')}`);
  else console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
