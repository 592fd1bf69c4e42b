import { Controller, Get, Header, NotFoundException, Query, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { register } from 'prom-client';
import { isFromBeside, OpenTo } from '../access/index.js';
import { CHEAP, Costs } from '../budgets/costs.js';
import { Draining } from '../lifecycle/index.js';
import { Dependencies } from './dependencies.js';
import { Liveness } from './liveness.js';
import { allUp } from './probes.js';
import { Purposes } from './purposes.js';

interface Readiness extends Record<string, unknown> {
  readonly status: 'ready' | 'degraded' | 'not-ready';
  readonly served: boolean;
}

/** What balancers, deploy scripts and people on call ask a process. */
@Controller()
@OpenTo('anyone')
@Costs(CHEAP)
export class HealthController {
  constructor(
    private readonly draining: Draining,
    private readonly liveness: Liveness,
    private readonly dependencies: Dependencies,
    private readonly purposes: Purposes,
  ) {}

  /**
   * Shallow on purpose: a health check that asks the database takes every instance out of service when the database
   * hiccups. 503 only while draining, or when the process itself no longer does its work.
   */
  @Get('healthz')
  @Header('Cache-Control', 'no-store')
  healthz(@Res({ passthrough: true }) response: Response): Record<string, unknown> {
    if (this.draining.started) {
      response.status(503);
      return { status: 'draining' };
    }
    const { alive, facts } = this.liveness.report();
    response.status(alive ? 200 : 503);
    return { status: alive ? 'ok' : 'failing', ...facts };
  }

  /**
   * Whether all this process leans on is there; 503 while any of it isn’t. With `for`, 503 only while that purpose can’t be
   * served: what is down besides makes it `degraded`. Not for balancers, which would have to act on it at once.
   *
   * On the instance each dependency is asked now, and named with its state. Whoever comes through a proxy is told the
   * outcome alone, up to a second old: they may be anybody, and however many ask, each dependency is asked once.
   */
  @Get('readyz')
  @Header('Cache-Control', 'no-store')
  async readyz(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Query('for') purpose?: unknown,
  ): Promise<Record<string, unknown>> {
    const beside = isFromBeside(request);
    const { status, served, ...named } =
      purpose === undefined ? await this.readyAtAll(beside) : await this.readyFor(purpose);
    response.status(served ? 200 : 503);
    return beside ? { status, ...named } : { status };
  }

  private async readyAtAll(now: boolean): Promise<Readiness> {
    const dependencies = now ? await this.dependencies.states() : await this.dependencies.recentStates();
    const { alive, facts } = this.liveness.report();
    const served = alive && !this.draining.started && allUp(dependencies);
    return { status: served ? 'ready' : 'not-ready', served, ...facts, dependencies };
  }

  private async readyFor(purpose: unknown): Promise<Readiness> {
    const probes = typeof purpose === 'string' ? this.purposes.needs(purpose) : undefined;
    if (probes === undefined) throw new NotFoundException();
    const [needs, dependencies] = await Promise.all([probes.recentStates(), this.dependencies.recentStates()]);
    const { alive, facts } = this.liveness.report();
    const served = alive && !this.draining.started && allUp(needs);
    const status = served ? (allUp(dependencies) ? 'ready' : 'degraded') : 'not-ready';
    return { status, served, ...facts, needs, dependencies };
  }

  /** Prometheus text. Answers on the instance only: a request that came through a proxy finds nothing here. */
  @Get('metrics')
  @Header('Cache-Control', 'no-store')
  async metrics(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<string> {
    if (!isFromBeside(request)) throw new NotFoundException();
    response.type(register.contentType);
    return await register.metrics();
  }
}
