import { Injectable } from '@nestjs/common';
import { Probes } from './probes.js';

/** Everything this process leans on, each with a probe. Modules register their own; `/readyz` asks all at once. */
@Injectable()
export class Dependencies extends Probes {}
