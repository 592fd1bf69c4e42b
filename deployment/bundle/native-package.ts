import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * Folder of a package that npm left out here because it is for another kind of machine; npm brings it from its cache or
 * the registry, once.
 *
 * @param integrity digest by the lockfile
 * @throws when it can't be had, or isn't what the lockfile names
 */
export function nativePackage(root: string, name: string, version: string, integrity: string): string {
  const kept = join(root, '.local', 'natives', `${name}@${version}`);
  if (existsSync(kept)) return kept;
  const scratch = mkdtempSync(join(tmpdir(), 'shapestore-native-'));
  try {
    const packed = spawnSync(
      'npm',
      ['pack', `${name}@${version}`, '--json', '--prefer-offline', '--pack-destination', scratch],
      { cwd: scratch, encoding: 'utf8' },
    );
    if (packed.status !== 0) throw new Error(`${name}@${version} could not be brought: ${lastLine(packed.stderr)}`);
    const [archive] = JSON.parse(packed.stdout) as { filename: string; integrity: string }[];
    if (archive?.integrity !== integrity)
      throw new Error(`${name}@${version} is not the package that package-lock.json names`);
    const unpacked = spawnSync('tar', ['-xzf', join(scratch, archive.filename), '-C', scratch]);
    if (unpacked.status !== 0) throw new Error(`${name}@${version} could not be unpacked`);
    mkdirSync(dirname(kept), { recursive: true });
    renameSync(join(scratch, 'package'), kept);
    return kept;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
