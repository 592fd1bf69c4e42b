import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import type { StoreConfig } from '../foundation/config/index.js';
import { isSecure } from './session/index.js';

/** Nothing is kept by anybody unless a handler says otherwise. */
export function keepNothing(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}

/**
 * Marks an answer as catalogue: the same for everybody. Proxies may keep it ten seconds, serve it while they fetch a
 * fresh one, and for a day while we are down.
 *
 * @param asOf when what it says was last known to be so, for an answer that doesn’t come from the database
 */
export function catalogueHeaders(response: Response, asOf?: Date): void {
  if (asOf !== undefined) response.setHeader('Last-Modified', asOf.toUTCString());
  response.setHeader(
    'Cache-Control',
    'public, max-age=0, s-maxage=10, stale-while-revalidate=60, stale-if-error=86400',
  );
}

/** What no page asks a browser for, so that nothing that gets into one can. */
const PERMISSIONS = [
  ...['accelerometer', 'browsing-topics', 'camera', 'display-capture', 'geolocation', 'gyroscope', 'hid'],
  ...['magnetometer', 'microphone', 'midi', 'payment', 'screen-wake-lock', 'serial', 'usb', 'xr-spatial-tracking'],
]
  .map((feature) => `${feature}=()`)
  .join(', ');

/** Security headers of every answer. No inline script or style is ever needed, so none is allowed. */
export function securityHeaders(config: StoreConfig) {
  const assets = config.ASSET_URL === undefined ? [] : [new URL(config.ASSET_URL).origin];
  const https = isSecure(config);
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", ...assets],
        styleSrc: ["'self'", ...assets],
        fontSrc: ["'self'", ...assets],
        // A catalogue may name pictures anywhere, as long as they come encrypted.
        imgSrc: ["'self'", 'data:', 'https:'],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    // As `frame-ancestors` says; the default would allow the shop's own frames, and it has none.
    xFrameOptions: { action: 'deny' },
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    response.setHeader('Permissions-Policy', PERMISSIONS);
    headers(request, response, next);
  };
}
