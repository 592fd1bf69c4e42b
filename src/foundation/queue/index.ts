export { type DeadLetter, DeadLetters } from './dead-letters.js';
export { QueueModule } from './queue.module.js';
export { QueueReceiver } from './queue-receiver.js';
export { QueueSender } from './queue-sender.js';
