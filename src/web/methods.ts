import { METHODS } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { MalformedAddress, MethodNotAllowed } from './problems/problem.js';

/** What of Express’s router is asked: a route with its methods, or something that isn’t one. */
interface Layer {
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> } | undefined;
  match(path: string): boolean;
}

/**
 * Answers OPTIONS, and refuses methods that a known address doesn’t take, before any body is read or session looked up.
 * The router’s own table says what an address takes, so no route can be left out. Addresses it doesn’t know go on, to be
 * not found.
 */
export function knownMethods(app: NestExpressApplication): RequestHandler {
  const router = app.getHttpAdapter().getInstance() as unknown as {
    readonly router: { readonly stack: readonly Layer[] };
  };
  return (request, response, next) => {
    const { method, path } = request;
    if (method === 'OPTIONS' && request.url === '*') {
      response.status(204).end();
      return;
    }
    let allowed: readonly string[];
    try {
      decodeURIComponent(path);
      allowed = methodsAt(router.router.stack, path);
    } catch {
      next(new MalformedAddress());
      return;
    }
    if (allowed.length === 0 || (method !== 'OPTIONS' && allowed.includes(method))) next();
    else if (method === 'OPTIONS') response.status(204).setHeader('Allow', allowed.join(', ')).end();
    else next(new MethodNotAllowed(allowed));
  };
}

/**
 * Methods an address takes, HEAD and OPTIONS among them; none when there is no such address. One that has a route of its own
 * (`/orders/find`) takes what that takes, and not what any other in its place (`/orders/:orderId`) would.
 */
export function methodsAt(stack: readonly Layer[], path: string): readonly string[] {
  // Middleware is no address, and neither is what Nest makes of some: a route that takes every method there is.
  const routes = stack.flatMap((layer) =>
    layer.route !== undefined && !takesAll(layer.route.methods) && layer.match(path) ? [layer.route] : [],
  );
  const own = routes.filter((route) => typeof route.path === 'string' && !/[:*{]/.test(route.path));
  const methods = new Set<string>();
  for (const route of own.length > 0 ? own : routes) {
    for (const method of Object.keys(route.methods)) methods.add(method.toUpperCase());
  }
  if (methods.size === 0) return [];
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods.add('OPTIONS')].sort();
}

function takesAll(methods: Readonly<Record<string, boolean>>): boolean {
  return methods['_all'] === true || METHODS.every((method) => methods[method.toLowerCase()] === true);
}
