import { Module } from '@nestjs/common';
import { CartModule } from '../cart/index.js';
import { MembershipModule } from '../membership/index.js';
import { MailDispatch, NotificationsModule } from '../notifications/index.js';
import { EmailProofs } from './email-proofs.js';
import { InvoiceTerms } from './invoice-terms.js';
import { InvoicingModule } from './invoicing.module.js';
import { ProofMails } from './proof-mails.js';

/** What is asked before an order is accepted: of the web tier, which hands its mails to the worker. */
@Module({
  imports: [InvoicingModule, CartModule, MembershipModule, NotificationsModule],
  providers: [EmailProofs, ProofMails, InvoiceTerms, MailDispatch],
  exports: [EmailProofs, InvoiceTerms],
})
export class InvoiceTermsModule {}
