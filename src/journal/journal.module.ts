import { Module } from '@nestjs/common';
import { CartModule } from '../cart/index.js';
import { Journal } from './journal.js';
import { JournalTail } from './journal-tail.js';
import { RecordedOrders } from './recorded-orders.js';

@Module({
  imports: [CartModule],
  providers: [Journal, JournalTail, RecordedOrders],
  exports: [Journal, JournalTail, RecordedOrders],
})
export class JournalModule {}
