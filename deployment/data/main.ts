/** `npm run eb:data`: makes the stack of the data, and the shape beside it, from the templates of environments. See --help. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { filesFor, PATCH_FOLDER } from './files.ts';

const root = resolve(import.meta.dirname, '../..');

const help = `npm run eb:data

Writes data/data.yaml, the stack that keeps what a store sold and to whom, and ${PATCH_FOLDER}, what environments
beside it change in their templates. Both are made of .ebextensions, the shape production and deployment/data/stack.yaml, so
that no resource is written down twice. Run it after changing one of those; a test says when it was forgotten.`;

try {
  const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h', default: false } } });
  if (values.help) console.log(help);
  else {
    const files = filesFor(root);
    mkdirSync(join(root, PATCH_FOLDER), { recursive: true });
    for (const name of readdirSync(join(root, PATCH_FOLDER)))
      if (!files.has(`${PATCH_FOLDER}/${name}`)) rmSync(join(root, PATCH_FOLDER, name));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    console.log(`eb:data: wrote ${[...files.keys()].join(', ')}`);
  }
} catch (error) {
  console.error(`eb:data: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
