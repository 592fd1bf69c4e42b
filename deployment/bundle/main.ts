/**
 * `npm run bundle`: the two zips that `eb deploy` sends, built from lists of what may be in them, looked through for what
 * may not, and started once each with nothing around them. See --help.
 */
import { parseArgs } from 'node:util';
import { build } from '../../local/build.ts';
import { root } from '../../local/home.ts';
import { DEFAULT_SHAPE, readShape, shapesIn } from '../shapes/shapes.ts';
import { NotBundled } from './bundle.ts';
import { makeBundles } from './make-bundles.ts';
import { type Processor, PROCESSORS } from './production-packages.ts';
import { summary } from './summary.ts';

const help = `npm run bundle -- [options]

Builds build/web.zip and build/worker.zip, the source bundles of the two Elastic Beanstalk environments: compiled code,
production packages and the platform's files, the same bytes whenever one commit is bundled with one Node. Each is then
unpacked into an empty folder and started without a network; build/ holds neither unless both came through.

  --allow-dirty      bundle files that differ from the commit (VERSION says so)
  --shape NAME       what the store is made of: lean (one instance, one database), single (one instance), team (the
                     default), production (a network of its own, two of everything). Saved configurations say it
                     with the option Shape; a bundle of another one is refused by the environment
  --processors LIST  processors of the instances: x64, arm64, or both with a comma; else those of the shape. Native
                     code this machine hasn't is brought by npm
  --no-trial         do not start the bundles
  --help             this

Then: eb deploy, here for the web environment, in worker/ for the worker's.`;

function wishes() {
  const { values } = parseArgs({
    options: {
      'allow-dirty': { type: 'boolean', default: false },
      processors: { type: 'string' },
      shape: { type: 'string', default: DEFAULT_SHAPE },
      trial: { type: 'boolean', default: true },
      help: { type: 'boolean', short: 'h', default: false },
    },
    allowNegative: true,
  });
  const shapes = shapesIn(root);
  if (!shapes.includes(values.shape)) throw new Error(`there is no shape "${values.shape}": say ${shapes.join(', ')}`);
  const processors = (values.processors ?? readShape(root, values.shape).Processors ?? 'x64').split(',') as Processor[];
  const unknown = processors.filter((each) => !PROCESSORS.includes(each));
  if (unknown.length > 0) throw new Error(`no instance has the processor "${unknown.join('", "')}": say x64 or arm64`);
  return {
    help: values.help,
    shape: values.shape,
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
