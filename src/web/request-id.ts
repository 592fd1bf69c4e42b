import type { Request } from 'express';

/** The id that follows a request through logs, messages and the worker; shoppers see it as their reference. */
export function requestIdOf(request: Request): string {
  // The logging middleware only ever gives text ids.
  return request.id as string;
}
