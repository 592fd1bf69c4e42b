import { Global, Module } from '@nestjs/common';
import { collectDefaultMetrics, register } from 'prom-client';
import { LifecycleModule } from '../lifecycle/index.js';
import { Dependencies } from './dependencies.js';
import { HealthController } from './health.controller.js';
import { Liveness } from './liveness.js';
import { Purposes } from './purposes.js';

/** `/healthz`, `/readyz` and `/metrics` for either tier. */
@Global()
@Module({
  imports: [LifecycleModule],
  controllers: [HealthController],
  providers: [Dependencies, Liveness, Purposes],
  exports: [Dependencies, Liveness, Purposes],
})
export class HealthModule {
  constructor() {
    if (register.getSingleMetric('process_cpu_seconds_total') === undefined) collectDefaultMetrics();
  }
}
