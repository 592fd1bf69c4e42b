import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { OpenTo } from '../../foundation/access/index.js';
import { Costs } from '../../foundation/budgets/index.js';
import type { FieldFault } from '../../web/index.js';
import { checkoutSteps } from './budgets.js';
import { faultsOf, nested, valuesOf } from './checkout-form.js';

/** Says what is wrong with fields of the checkout before all of them are sent, by the very rules that hold then. */
@Controller('checkout/check')
@OpenTo('owner')
@Costs(checkoutSteps)
export class FieldCheckController {
  @Post()
  @HttpCode(200)
  check(@Body() body: unknown): { readonly errors: readonly FieldFault[] } {
    const sent = valuesOf(body);
    return { errors: (faultsOf(nested(body))?.errors ?? []).filter(({ field }) => field in sent) };
  }
}
