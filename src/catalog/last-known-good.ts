import { Injectable } from '@nestjs/common';
import type { ShelfCopy } from './shelf-copy.js';

/** Where the copy of the catalogue is kept in a process that has one. */
@Injectable()
export class LastKnownGood {
  copy: ShelfCopy | undefined;
}
