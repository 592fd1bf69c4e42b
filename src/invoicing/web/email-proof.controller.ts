import { Controller, Get, Header, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { Costs } from '../../foundation/budgets/index.js';
import { CurrentVisitor, keyedPageAt, OpenLinkPage, paths, type Visitor } from '../../web/index.js';
import { EmailProofs } from '../index.js';
import { openingProofs } from './budgets.js';
import { EmailProofPage, EmailProvenPage, ProofLinkOverPage } from './email-proof-page.js';

const PURPOSE = 'invoice-email';

/** Where the link of a mail proves that an address is its reader’s: by a button, on whatever device. */
@Controller('checkout/email')
@OpenTo('anyone')
@Costs(openingProofs)
export class EmailProofController {
  constructor(private readonly proofs: EmailProofs) {}

  @Get()
  @Header('Referrer-Policy', 'strict-origin')
  async look(@CurrentVisitor() visitor: Visitor, @Res() response: Response): Promise<void> {
    const key = visitor.keyTo(PURPOSE);
    if (key === undefined) {
      response.type('html').send(OpenLinkPage({ visitor, page: keyedPageAt(paths.emailProof) }));
      return;
    }
    const provable = await this.proofs.provable(key);
    if (provable === undefined) this.over(visitor, response);
    else response.type('html').send(EmailProofPage({ visitor, email: provable.email }));
  }

  @Post()
  @Header('Referrer-Policy', 'strict-origin')
  async prove(@CurrentVisitor() visitor: Visitor, @Res() response: Response): Promise<void> {
    const proven = await this.proofs.prove(visitor.keyTo(PURPOSE) ?? '');
    if (proven === undefined) {
      this.over(visitor, response);
      return;
    }
    visitor.dropKey(PURPOSE);
    response.type('html').send(EmailProvenPage({ visitor, review: proven.cartId === visitor.cartId }));
  }

  /** The next link must not find the key of this one. */
  private over(visitor: Visitor, response: Response): void {
    visitor.dropKey(PURPOSE);
    response.status(410).type('html').send(ProofLinkOverPage({ visitor }));
  }
}
