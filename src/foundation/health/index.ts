export { Dependencies } from './dependencies.js';
export { HealthModule } from './health.module.js';
export { Liveness, type LivenessReport } from './liveness.js';
export type { DependencyState } from './probes.js';
export { Purposes } from './purposes.js';
