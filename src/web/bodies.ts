import express, { type RequestHandler } from 'express';
import { words } from '../words/index.js';
import { isSoundJson, misencoded, RepeatedKey } from './encodings.js';
import { BadQuery, InputFaults, UnsupportedBody } from './problems/problem.js';
import { speaksJson } from './problems/speaks-json.js';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
/** Of a field’s name that is the sender’s own text. */
const LONGEST_NAME = 120;
const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

const { notUtf8, repeated, unreadable } = words.problems;

/** Refuses query strings that aren’t UTF-8: repaired, they would ask for something that nobody typed. */
export function readQueries(): RequestHandler {
  return ({ originalUrl }, _response, next) => {
    const [, ...query] = originalUrl.split('?');
    const field = misencoded(query.join('?'));
    next(field === undefined ? undefined : new BadQuery([{ field, message: notUtf8 }]));
  };
}

/**
 * Reads bodies: JSON where programs ask, forms where pages do. Another kind is refused rather than passed over, for then
 * every field would be said to be missing.
 */
export function readBodies(): RequestHandler {
  const raw = new WeakMap<object, Buffer>();
  const verify = (request: object, _response: unknown, body: Buffer) => void raw.set(request, body);
  const json = express.json({ limit: '64kb', verify });
  const form = express.urlencoded({ extended: false, limit: '32kb', parameterLimit: 100, verify });
  const checked =
    (read: RequestHandler, faultOf: (body: Buffer) => InputFaults | undefined): RequestHandler =>
    (request, response, next) => {
      read(request, response, (error?: unknown) => {
        const body = raw.get(request);
        next(error ?? (body === undefined ? undefined : faultOf(body)));
      });
    };
  const soundJson = checked(json, faultOfJson);
  const soundForm = checked(form, faultOfForm);
  return (request, response, next) => {
    const accepted = speaksJson(request) ? JSON_TYPE : FORM_TYPE;
    if (!WITH_BODY.has(request.method) || request.headers['content-length'] === '0') next();
    // `is` answers null where there is no body at all.
    else if (request.is(accepted) === false) next(new UnsupportedBody(accepted));
    else if (accepted === JSON_TYPE) soundJson(request, response, next);
    else soundForm(request, response, next);
  };
}

function faultOfJson(body: Buffer): InputFaults | undefined {
  try {
    return isSoundJson(body) ? undefined : new InputFaults([{ field: 'body', message: unreadable }], 400);
  } catch (error) {
    if (!(error instanceof RepeatedKey)) throw error;
    return new InputFaults([{ field: error.key.slice(0, LONGEST_NAME), message: repeated }], 400);
  }
}

function faultOfForm(body: Buffer): InputFaults | undefined {
  const field = misencoded(body.toString('latin1'));
  return field === undefined ? undefined : new InputFaults([{ field, message: notUtf8 }], 400);
}
