import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { isAwsUnwell } from '../../foundation/aws/index.js';
import { isDatabaseUnwell } from '../../foundation/database/index.js';
import { Overspent } from '../../foundation/budgets/index.js';
import { exhaustedResource, type Resource } from '../../foundation/faults/index.js';
import { paths, personalPaths } from '../../brand/index.js';
import { words } from '../../words/index.js';
import { AtRest } from './at-rest.js';
import {
  BeingChecked,
  InputFaults,
  NotFound,
  PasswordChangeNeeded,
  NoSuchRange,
  Problem,
  TooLarge,
  TooManyRequests,
  Unauthorized,
  UnavailableForNow,
  UnsupportedBody,
} from './problem.js';
import { requestIdOf } from '../request-id.js';
import { ProblemPage } from './problem-page.js';
import { SendAgain, sentAgain } from './send-again.js';
import { speaksJson } from './speaks-json.js';

const RETRY_SECONDS = 30;
/** What a process has run out of is given back by the requests that are under way. */
const EXHAUSTED_RETRY_SECONDS = 5;
const SAY_AGAIN_MILLISECONDS = 10_000;

/** Turns whatever was thrown into an answer: a page for people, `application/problem+json` (RFC 9457) for programs. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');
  private readonly saidAt = new Map<Resource, number>();

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const problem = problemOf(error, request);
    if (problem.status >= 500) this.log(error, `${request.method} answered ${String(problem.status)}`);
    if (response.headersSent) {
      response.end();
      return;
    }
    answerProblem(problem, request, response);
    if (!isLogged(request)) {
      const requestId = requestIdOf(request);
      this.logger.log({ requestId, req: request, res: response }, 'request refused before it was routed');
    }
  }

  /** What has run out is out for every request: named once in a while, it doesn’t take descriptors and disk as well. */
  private log(error: unknown, what: string): void {
    const resource = exhaustedResource(error);
    const now = performance.now();
    if (resource === undefined) this.logger.error({ err: error }, what);
    else if (now - (this.saidAt.get(resource) ?? Number.NEGATIVE_INFINITY) >= SAY_AGAIN_MILLISECONDS) {
      this.saidAt.set(resource, now);
      this.logger.error({ resource, err: error }, `out of ${resource}: ${what}`);
    }
  }
}

/** Whether the access log knows the request. One whose body or address can’t be read never gets that far. */
function isLogged(request: Request): boolean {
  return (request as { log?: unknown }).log !== undefined;
}

/** Sends a problem as page or as problem+json, whichever the address calls for. */
export function answerProblem(problem: Problem, request: Request, response: Response): void {
  response.setHeader('Cache-Control', 'no-store');
  // A cart that could not be stored must not take the place of none. A purchase in doubt has a cart, and its cookie is how
  // the next look settles it.
  if (problem.status >= 500 && !(problem instanceof BeingChecked)) response.removeHeader('Set-Cookie');
  for (const [name, value] of Object.entries(problem.headers)) response.setHeader(name, value);
  if (problem.retryAfterSeconds !== undefined) response.setHeader('Retry-After', String(problem.retryAfterSeconds));
  const requestId = requestIdOf(request);
  if (speaksJson(request)) {
    const { status, type, title, detail, errors, extra } = problem;
    response.status(status).type('application/problem+json');
    response.send(JSON.stringify({ type, title, status, detail, requestId, ...(errors ? { errors } : {}), ...extra }));
    return;
  }
  if (problem instanceof Unauthorized && isReading(request)) {
    response.redirect(303, `${paths.signIn}?next=${encodeURIComponent(request.originalUrl)}`);
    return;
  }
  if (problem instanceof PasswordChangeNeeded && isReading(request)) {
    response.redirect(303, paths.password);
    return;
  }
  const again = problem instanceof TooManyRequests ? SendAgain({ again: sentAgain(request) }) : undefined;
  response.status(problem.status).type('html').send(ProblemPage({ problem, requestId, again }));
}

/** Anything thrown, as a problem. What nobody foresaw says nothing about itself beyond the reference. */
function problemOf(error: unknown, request: Request): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof Overspent) return new TooManyRequests(error.retryAfterSeconds);
  if (exhaustedResource(error) !== undefined && !isPersonal(request)) {
    return new UnavailableForNow(EXHAUSTED_RETRY_SECONDS);
  }
  // Of all that is kept at AWS only sessions and carts are asked while somebody waits.
  if (isAwsUnwell(error)) return new AtRest(request);
  if (isDatabaseUnwell(error)) return new UnavailableForNow(RETRY_SECONDS);
  if (exhaustedResource(error) !== undefined) return new UnavailableForNow(EXHAUSTED_RETRY_SECONDS);
  const status = statusOf(error);
  if (status === 404) return new NotFound('page');
  if (status === 413) return new TooLarge();
  if (status === 415) return new UnsupportedBody();
  if (status === 416) return new NoSuchRange(sizeOf(error));
  if (status === 503) return new UnavailableForNow(RETRY_SECONDS);
  if (status >= 400 && status < 500) {
    return new InputFaults([{ field: 'body', message: words.problems.unreadable }], 400);
  }
  return new Problem(500, words.problems.broken, words.problems.quoteReference);
}

/** Sessions and carts are asked there, and what rests is said in words of its own. */
function isPersonal({ path }: Request): boolean {
  return personalPaths.some((root) => path === root || path.startsWith(`${root}/`));
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { status, statusCode } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const given = status ?? statusCode;
  return typeof given === 'number' ? given : 500;
}

/** Bytes of the file of which a range was asked for. */
function sizeOf(error: unknown): string | undefined {
  return (error as { headers?: Record<string, string> }).headers?.['Content-Range'];
}

function isReading({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD';
}
