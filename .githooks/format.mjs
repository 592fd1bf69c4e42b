// Whether what is about to be committed is in Prettier's shape. It looks at what is staged, which may differ from what lies in
// the folder (`git add --patch`), and changes nothing: a hook that did would stage what was left out on purpose.
//
// Exit 0 when it is, 1 when it isn't.
import { execFileSync } from 'node:child_process';

const git = (...args) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28 });

let prettier;
try {
  prettier = await import('prettier');
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('format not checked: packages are not installed (npm run up, or npm test -- unit, does)');
  process.exit(0);
}

// Files only: a submodule or a symbolic link has no text of its own.
const staged = git('diff', '--cached', '--raw', '-z', '--no-renames', '--diff-filter=AM')
  .split('\0')
  .flatMap((entry, at, entries) => (/^:\d+ 100\d{3} /.test(entry) ? [entries[at + 1]] : []));
const outOfShape = [];
for (const path of staged) {
  const { ignored, inferredParser } = await prettier.getFileInfo(path, {
    ignorePath: ['.gitignore', '.prettierignore'],
  });
  if (ignored || inferredParser === null) continue;
  const options = await prettier.resolveConfig(path, { editorconfig: true });
  const text = git('show', `:${path}`);
  try {
    if (!(await prettier.check(text, { ...options, filepath: path }))) outOfShape.push(path);
  } catch (error) {
    // What can't be read is no matter of shape, but nothing that should be committed unseen either.
    outOfShape.push(path);
    console.error(`${path}: ${error.message.split('\n')[0]}`);
  }
}
if (outOfShape.length > 0) {
  console.error(`not committed: Prettier would change\n${outOfShape.map((path) => `  ${path}`).join('\n')}`);
  const quoted = outOfShape.map((path) => (/^[\w./-]+$/.test(path) ? path : `'${path}'`));
  console.error(`npx prettier --write ${quoted.join(' ')}, then stage again`);
  process.exitCode = 1;
}
