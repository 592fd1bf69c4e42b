import { z } from 'zod';
import { paths } from '../../brand/index.js';
import type { Operation } from './operation.js';

export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: paths.api.document,
    group: 'About',
    summary: 'Read this description',
    openTo: 'anyone',
    answer: { status: 200, words: 'An OpenAPI 3.1 document.', schema: z.looseObject({ openapi: z.string() }) },
  },
];
