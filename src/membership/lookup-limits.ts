import { Injectable } from '@nestjs/common';
import { SignInLimits } from './sign-in-limits.js';

/**
 * Slows down guessing which order belongs to which address, as signing in is slowed down: an order’s number stands for the
 * account, its e-mail address for the password.
 */
@Injectable()
export class LookupLimits extends SignInLimits {
  protected override get tried(): string {
    return 'order-lookup';
  }
}
