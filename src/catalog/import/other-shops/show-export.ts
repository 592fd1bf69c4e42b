import type { ListFileOptions } from '../list-file.js';
import { lookAt, mappingFileOf, writeMapping } from './look.js';
import { lookInWords } from './look-words.js';

/**
 * Tells on the terminal what an export of another shop would become, and writes its mapping beside it. Nothing is brought
 * in: how columns are read is a guess, however good, until somebody has seen it.
 *
 * @param ignore columns that nobody misses
 * @returns whether the file is such an export
 * @throws {UnreadableList} when it can’t be read
 */
export async function showExport(
  file: string,
  options: ListFileOptions & { readonly ignore: readonly string[] },
): Promise<boolean> {
  const look = await lookAt(file, options.ignore, options);
  if (look === undefined) return false;
  const mapping = mappingFileOf(file);
  const isNew = await writeMapping(mapping, look.mapping);
  const lines = [
    ...lookInWords(file, look),
    '',
    isNew
      ? `Nothing was changed. The mapping is in ${mapping}: edit it where it isn’t right, then`
      : `Nothing was changed. ${mapping} was there already and is as it was: look whether it is right, then`,
    `  npm run catalog:import -- ${inShell(file)} --map ${inShell(mapping)}`,
  ];
  for (const line of lines) process.stdout.write(`${line}\n`);
  return true;
}

/** A path as a shell takes it. */
function inShell(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
