export { InstanceModule } from './instance.module.js';
export { type ServedBy, ServingInstance } from './serving-instance.js';
