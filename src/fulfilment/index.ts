export { FulfilmentModule } from './fulfilment.module.js';
export { OrderRecorder } from './order-recorder.js';
export type { Received } from './parcel.js';
export { Quarantine } from './quarantine.js';
export { QuarantinedMessage } from './quarantined-message.js';
export type { Verdict } from './verdict.js';
