import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Place, platformFiles } from './platform-files.ts';

/** What nginx is told on its command line: its whole configuration is below `folder/etc`. */
export const nginxArguments = (folder: string, errorLog: string): string[] => [
  ...['-e', errorLog],
  ...['-p', folder],
  ...['-c', join(folder, 'etc/nginx.conf')],
];

/**
 * Lays nginx’s configuration out below `etc` of the folder as a deployment does: the platform’s files, and over them those
 * of the staged bundle.
 *
 * @param staging folder of the bundle, its prebuild hooks already run
 * @param replacements what is written in the files, by what is to stand there instead: what is absolute on an instance has
 * another place here. An earlier one is applied before a later one.
 * @throws when one of them is found nowhere
 */
export function layOut(staging: string, place: Place, replacements: Readonly<Record<string, string>>): void {
  const { folder } = place;
  const etc = join(folder, 'etc');
  for (const name of ['log/healthd', 'tmp', 'html']) mkdirSync(join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(platformFiles(place))) {
    mkdirSync(dirname(join(etc, name)), { recursive: true });
    writeFileSync(join(etc, name), text);
  }
  cpSync(join(staging, '.platform/nginx'), etc, { recursive: true });
  const missed = new Set(Object.keys(replacements));
  for (const name of globSync('**/*.conf', { cwd: etc })) {
    let text = readFileSync(join(etc, name), 'utf8');
    for (const [from, to] of Object.entries(replacements)) {
      if (text.includes(from)) missed.delete(from);
      text = text.replaceAll(from, to);
    }
    writeFileSync(join(etc, name), text);
  }
  if (missed.size > 0) throw new Error(`not in the configuration of nginx: ${[...missed].join(', ')}`);
}
