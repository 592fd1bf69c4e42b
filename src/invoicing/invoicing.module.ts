import { Module } from '@nestjs/common';
import { InvoiceCeilings } from './invoice-ceilings.js';

@Module({ providers: [InvoiceCeilings], exports: [InvoiceCeilings] })
export class InvoicingModule {}
