export { EmailProofs, type Provable, type ProofAsked } from './email-proofs.js';
export { type CeilingPassed, InvoiceCeilings, type InvoicedOrder } from './invoice-ceilings.js';
export { InvoiceRecipient } from './invoice-recipient.js';
export { type InvoiceBuyer, type InvoiceRefusal, InvoiceTerms } from './invoice-terms.js';
export { InvoiceTermsModule } from './invoice-terms.module.js';
export { ceilingInWords } from './invoice-words.js';
export { InvoicingModule } from './invoicing.module.js';
