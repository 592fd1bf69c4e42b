export { Dependencies, type DependencyState } from './dependencies.js';
export { HealthModule } from './health.module.js';
export { Liveness, type LivenessReport } from './liveness.js';
