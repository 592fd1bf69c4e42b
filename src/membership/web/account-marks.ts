import { Inject, Injectable } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig } from '../../foundation/config/index.js';
import { accountMark } from '../../foundation/logging/index.js';
import { normalised } from '../email.js';

/** What stands in the log for an address, whether or not it has an account. */
@Injectable()
export class AccountMarks {
  constructor(@Inject(STORE_CONFIG) private readonly config: Pick<StoreConfig, 'SESSION_SECRETS'>) {}

  of(email: string): string {
    return accountMark(normalised(email), this.config.SESSION_SECRETS[0] ?? '');
  }
}
