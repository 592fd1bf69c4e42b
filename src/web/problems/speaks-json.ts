import type { Request } from 'express';
import { paths } from '../../brand/index.js';

/** Whether an address is for programs, who are answered in JSON and speak it. */
export function speaksJson(request: Request): boolean {
  return request.path.startsWith('/api/') || request.path === paths.me;
}
