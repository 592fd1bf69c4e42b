export { Payment, type PaymentStatus } from './payment.js';
