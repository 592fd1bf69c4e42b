import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';
import express from 'express';
import { publicFolder } from '../brand/index.js';
import { MethodNotAllowed } from './problems/problem.js';

const YEAR_SECONDS = 31_536_000;
const METHODS = ['GET', 'HEAD'];
const ALLOWED = [...METHODS, 'OPTIONS'];
/** What the build tells the store of its files, beside them: nobody else’s business. */
const OWN = /\.json$/;
const HASHED = /\.[\w-]{8,}\.\w+$/;

/**
 * Serves styles, scripts, fonts and artwork, those with a hash in their name for ever. What can’t be one of them, by the
 * beginning of its path, is passed on without a look at the disk: that look would cost every other request its share.
 */
export function publicFiles(): RequestHandler {
  const beginnings = new Set(
    (existsSync(publicFolder) ? readdirSync(publicFolder) : []).filter((name) => !OWN.test(name)),
  );
  const serve = express.static(publicFolder, {
    index: false,
    redirect: false,
    setHeaders: (response, file) => {
      response.setHeader(
        'Cache-Control',
        HASHED.test(file)
          ? `public, max-age=${String(YEAR_SECONDS)}, immutable`
          : 'public, max-age=3600, stale-while-revalidate=86400',
      );
    },
  });
  return (request, response, next) => {
    const [, beginning = ''] = request.path.split('/', 2);
    if (!beginnings.has(beginning)) next();
    else if (METHODS.includes(request.method)) serve(request, response, next);
    else if (!isFile(request.path)) next();
    else if (request.method === 'OPTIONS') response.status(204).setHeader('Allow', ALLOWED.join(', ')).end();
    else next(new MethodNotAllowed(ALLOWED));
  };
}

/** Asked only for what no browser does with a file. */
function isFile(path: string): boolean {
  try {
    const file = join(publicFolder, decodeURIComponent(path));
    return file.startsWith(publicFolder) && !file.includes('\0') && statSync(file).isFile();
  } catch {
    return false;
  }
}
