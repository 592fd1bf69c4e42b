import { inFull } from './public-address.js';
import { paths, personalPaths } from './paths.js';

const API = '/api/';

/** What programs that read every page are asked to leave alone, and where they find the rest. */
export function robotsText(): string {
  const personal = personalPaths.filter((path) => !path.startsWith(API));
  return [
    'User-agent: *',
    ...[...personal, API].map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${inFull(paths.sitemap)}`,
    '',
  ].join('\n');
}
