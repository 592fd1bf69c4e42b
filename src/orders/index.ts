export { carrierNamed, carrierNames, trackingUrl } from './carriers.js';
export { INVOICE_DAYS, invoiceDueOn } from './invoice-due.js';
export { Order } from './order.js';
export { type ActionName, OrderAction } from './order-action.js';
export { type Act, OrderActions, type Refused, refused } from './order-actions.js';
export { OrderEvent } from './order-event.js';
export { OrderLine } from './order-line.js';
export { eventRows, lineRows, orderRow } from './order-rows.js';
export { orderNumber, readOrderNumber } from './order-number.js';
export {
  canBecome,
  canBePutBack,
  mayBecome,
  notCancellable,
  type OrderStatus,
  orderStatuses,
  payableUntil,
} from './order-status.js';
export {
  type OrderPlaced,
  payloadHash,
  type PaymentMethod,
  paymentMethods,
  readOrderPlaced,
  UnreadableOrder,
  writeOrderPlaced,
} from './messages/order-placed.v1.js';
export { type OrderPageOfMember, Orders, type RecordedOrder, type Standing } from './orders.js';
export { OrdersModule } from './orders.module.js';
export { Shipment, ShipmentLine } from './shipment.js';
export { type Pieces, piecesToShip, Shipments, type ShippedParcel } from './shipments.js';
