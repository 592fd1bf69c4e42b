import type { DynamicModule, ForwardReference, ModuleMetadata, Type } from '@nestjs/common';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { OPEN_TO } from '../../src/foundation/access/index.ts';
import { type Cost, COSTS } from '../../src/foundation/budgets/index.ts';

export interface Route {
  /** As in "POST /cart/lines". */
  name: string;
  handler: string;
  openTo: string | undefined;
  costs: readonly Cost[] | undefined;
}

type Import = NonNullable<ModuleMetadata['imports']>[number];

/** Every route that a tier made of this module answers. Nothing is started: the decorators already say it. */
export async function routesOf(tier: Import): Promise<Route[]> {
  const controllers = new Set<Type>();
  await collect(tier, controllers, new Set());
  return [...controllers].flatMap(routesOfController);
}

const isForward = (given: unknown): given is ForwardReference<() => Type> =>
  typeof given === 'object' && given !== null && 'forwardRef' in given;
const isDynamic = (given: unknown): given is DynamicModule =>
  typeof given === 'object' && given !== null && 'module' in given;

async function collect(given: Import, controllers: Set<Type>, seen: Set<unknown>): Promise<void> {
  let module: unknown = await given;
  if (isForward(module)) module = module.forwardRef();
  if (seen.has(module)) return;
  seen.add(module);
  const dynamic = isDynamic(module) ? module : undefined;
  const type = dynamic?.module ?? (module as Type);
  const stated = <T>(key: keyof ModuleMetadata) => [
    ...((Reflect.getMetadata(key, type) as T[] | undefined) ?? []),
    ...((dynamic?.[key] as T[] | undefined) ?? []),
  ];
  for (const controller of stated<Type>(MODULE_METADATA.CONTROLLERS as 'controllers')) controllers.add(controller);
  for (const next of stated<Import>(MODULE_METADATA.IMPORTS as 'imports')) await collect(next, controllers, seen);
}

function routesOfController(controller: Type): Route[] {
  const bases = [Reflect.getMetadata(PATH_METADATA, controller) as string | string[]].flat();
  const routes: Route[] = [];
  const names = new Set<string>();
  for (let at = controller.prototype as object; at !== Object.prototype; at = Object.getPrototypeOf(at) as object) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  }
  for (const name of names) {
    const handler = (controller.prototype as Record<string, unknown>)[name];
    if (name === 'constructor' || typeof handler !== 'function') continue;
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    if (method === undefined) continue;
    const stated = (key: string): unknown => Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller);
    const [openTo, costs] = [stated(OPEN_TO) as Route['openTo'], stated(COSTS) as Route['costs']];
    for (const base of bases) {
      for (const path of [Reflect.getMetadata(PATH_METADATA, handler) as string | string[]].flat()) {
        const whole = `/${base}/${path}`.replace(/\/+/g, '/').replace(/(?<=.)\/$/, '');
        routes.push({
          name: `${RequestMethod[method]} ${whole}`,
          handler: `${controller.name}.${name}`,
          openTo,
          costs,
        });
      }
    }
  }
  return routes;
}
