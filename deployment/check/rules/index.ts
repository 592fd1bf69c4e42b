import { type Rule } from '../finding.ts';
import { options } from './options.ts';

export const rules: readonly Rule[] = [options];
