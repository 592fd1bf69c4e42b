import { readConfig } from '../../../src/foundation/config/index.ts';
import { StoreModule } from '../../../src/store.module.ts';
import { routesOf } from '../../walls/routes.ts';
import type { Known } from './api-shots.ts';

/**
 * Every address of the store that can be looked at, but for the API’s, with what is known in the place of what stands for
 * something.
 *
 * @throws when nothing is known of a parameter: a new page has to be brought along to where pages are tried
 */
export async function everyPage(known: Known): Promise<string[]> {
  const routes = await routesOf(StoreModule.of(readConfig({})));
  return routes.flatMap(({ name }) => {
    const [method = '', path = ''] = name.split(' ');
    return method === 'GET' && !path.startsWith('/api/') ? withKnown(path, known) : [];
  });
}

function withKnown(path: string, known: Known): string[] {
  const [, key] = /:(\w+)/.exec(path) ?? [];
  if (key === undefined) return [path];
  const values = known[path.startsWith('/categories') ? 'category' : key];
  if (values === undefined) throw new Error(`${path} can’t be tried: nothing is known of ${key}`);
  return values.flatMap((value) => withKnown(path.replace(`:${key}`, value), known));
}
