import type { NextFunction, Request, Response } from 'express';
import { askedAt } from '../brand/index.js';
import { isFromThisMachine } from '../foundation/access/index.js';
import type { StoreConfig } from '../foundation/config/index.js';
import { UnknownHost } from './problems/problem.js';

/** What this machine is called by itself, at whatever port. */
const HERE = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/;
/** Asked by balancers and health checks, which know an instance by its address alone. */
const PROBES: ReadonlySet<string> = new Set(['/healthz', '/readyz', '/metrics']);
const USUAL_PORTS = ['', ':80', ':443'];

/** What the platform calls an environment, in any Region: a name, or a name with something of the platform's behind it. */
const OF_THE_PLATFORM =
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)?\.[a-z]{2}(?:-[a-z]+)+-\d\.elasticbeanstalk\.com(?:\.cn)?(?::80|:443)?$/;

type Names = Pick<StoreConfig, 'PUBLIC_URL' | 'ALLOWED_HOSTS'>;

/**
 * Every Host the shop is asked by: that of PUBLIC_URL with and without `www.`, the one by which CloudFront and Route 53
 * ask the balancer (`origin.`), and those of ALLOWED_HOSTS.
 */
export function hostsOf({ PUBLIC_URL, ALLOWED_HOSTS = [] }: Names): ReadonlySet<string> {
  const named = ALLOWED_HOSTS.flatMap((name) => (name.includes(':') ? [name] : USUAL_PORTS.map((each) => name + each)));
  if (PUBLIC_URL === undefined) return new Set(named);
  const { hostname, host, port } = new URL(PUBLIC_URL);
  const domain = hostname.replace(/^www\./, '');
  const ports = [...USUAL_PORTS, ...(port === '' ? [] : [`:${port}`])];
  const own = [domain, `www.${domain}`, `origin.${domain}`].flatMap((name) => ports.map((each) => name + each));
  return new Set([host, ...own, ...named]);
}

/**
 * Refuses requests for a name the shop doesn’t have: nothing is looked up, made or kept for them. A page that was asked for
 * by another name could get into a proxy’s or a reader’s hands as that name’s.
 *
 * While the platform hasn't said which name it gave the store, any name of the platform's is taken, for only the platform
 * makes such a name lead somewhere; the page that is asked for then calls the shop by it.
 */
export function knownHosts(config: Names) {
  let hosts = hostsOf(config);
  let known = config.PUBLIC_URL;
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (known !== config.PUBLIC_URL) {
      known = config.PUBLIC_URL;
      hosts = hostsOf(config);
    }
    const host = request.headers.host?.toLowerCase() ?? '';
    const isKnown =
      hosts.has(host) ||
      PROBES.has(request.path) ||
      (HERE.test(host) && isFromThisMachine(request)) ||
      (known === undefined && OF_THE_PLATFORM.test(host));
    if (!isKnown) next(new UnknownHost());
    else if (known !== undefined) next();
    else {
      askedAt(`${request.protocol}://${host}`, () => {
        next();
      });
    }
  };
}
