export { Measurements } from './measurements.js';
export { MeasurementsModule } from './measurements.module.js';
