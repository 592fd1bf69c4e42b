import express, { type RequestHandler } from 'express';
import { UnsupportedBody } from './problems/problem.js';
import { speaksJson } from './problems/speaks-json.js';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/**
 * Reads bodies: JSON where programs ask, forms where pages do. Another kind is refused rather than passed over, for then
 * every field would be said to be missing.
 */
export function readBodies(): RequestHandler {
  const json = express.json({ limit: '64kb' });
  const form = express.urlencoded({ extended: false, limit: '32kb', parameterLimit: 100 });
  return (request, response, next) => {
    const accepted = speaksJson(request) ? JSON_TYPE : FORM_TYPE;
    if (!WITH_BODY.has(request.method) || request.headers['content-length'] === '0') next();
    // `is` answers null where there is no body at all.
    else if (request.is(accepted) === false) next(new UnsupportedBody(accepted));
    else if (accepted === JSON_TYPE) json(request, response, next);
    else form(request, response, next);
  };
}
