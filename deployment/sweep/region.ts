import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const FILES = ['config.yml', 'config.global.yml'];

/**
 * The Region that `eb` works in from this checkout: it asks these files and not AWS_REGION, so environments are there.
 * Undefined when none says any.
 */
export function regionOfTheProject(root: string): string | undefined {
  for (const file of FILES.map((name) => join(root, '.elasticbeanstalk', name))) {
    if (!existsSync(file)) continue;
    const config = parse(readFileSync(file, 'utf8')) as { global?: { default_region?: string | null } } | null;
    const region = config?.global?.default_region;
    if (typeof region === 'string') return region;
  }
  return undefined;
}
