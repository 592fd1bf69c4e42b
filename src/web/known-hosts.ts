import type { NextFunction, Request, Response } from 'express';
import { isFromThisMachine } from '../foundation/access/index.js';
import type { StoreConfig } from '../foundation/config/index.js';
import { UnknownHost } from './problems/problem.js';

/** What this machine is called by itself, at whatever port. */
const HERE = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;
/** Asked by balancers and health checks, which know an instance by its address alone. */
const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);
const USUAL_PORTS = ['', ':80', ':443'];

type Names = Pick<StoreConfig, 'PUBLIC_URL' | 'ALLOWED_HOSTS'>;

/**
 * Every Host the shop is asked by: that of PUBLIC_URL with and without `www.`, the one by which CloudFront and Route 53
 * ask the balancer (`origin.`), and those of ALLOWED_HOSTS.
 */
export function hostsOf({ PUBLIC_URL, ALLOWED_HOSTS = [] }: Names): ReadonlySet<string> {
  const { hostname, host, port } = new URL(PUBLIC_URL);
  const domain = hostname.replace(/^www\./, '');
  const ports = [...USUAL_PORTS, ...(port === '' ? [] : [`:${port}`])];
  const own = [domain, `www.${domain}`, `origin.${domain}`].flatMap((name) => ports.map((each) => name + each));
  const named = ALLOWED_HOSTS.flatMap((name) => (name.includes(':') ? [name] : USUAL_PORTS.map((each) => name + each)));
  return new Set([host, ...own, ...named]);
}

/**
 * Refuses requests for a name the shop doesn’t have: nothing is looked up, made or kept for them. A page that was asked for
 * by another name could get into a proxy’s or a reader’s hands as that name’s.
 */
export function knownHosts(config: Names) {
  const hosts = hostsOf(config);
  return (request: Request, _response: Response, next: NextFunction): void => {
    const host = request.headers.host?.toLowerCase() ?? '';
    const known = hosts.has(host) || PROBES.has(request.path) || (HERE.test(host) && isFromThisMachine(request));
    next(known ? undefined : new UnknownHost());
  };
}
