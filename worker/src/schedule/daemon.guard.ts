import { type CanActivate, type ExecutionContext, Injectable, NotFoundException } from '@nestjs/common';
import type { Request } from 'express';
import { isFromThisMachine } from '../../../src/foundation/access/index.js';

const DAEMON = /^aws-sqsd\//;
const TASK_NAME = 'x-aws-sqsd-taskname';

/**
 * Lets in what the platform’s daemon posts from this very instance for a line of `cron.yaml`, and nothing else: whoever
 * else asks finds nothing here. Messages of the daemon’s queue that are no task are refused as well, for an answer of 200
 * would delete them.
 */
@Injectable()
export class DaemonGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request<{ name: string }>>();
    const { headers, params } = request;
    const isDaemon = DAEMON.test(headers['user-agent'] ?? '') && isFromThisMachine(request);
    if (!isDaemon || headers[TASK_NAME] !== params.name) throw new NotFoundException();
    return true;
  }
}
