export { FulfilmentModule } from './fulfilment.module.js';
export { OrderRecorder, type Verdict } from './order-recorder.js';
export type { Received } from './parcel.js';
export { QuarantinedMessage } from './quarantined-message.js';
