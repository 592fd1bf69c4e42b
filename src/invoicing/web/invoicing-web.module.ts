import { Module } from '@nestjs/common';
import { InvoiceTermsModule } from '../invoice-terms.module.js';
import { EmailProofController } from './email-proof.controller.js';

@Module({ imports: [InvoiceTermsModule], controllers: [EmailProofController] })
export class InvoicingWebModule {}
