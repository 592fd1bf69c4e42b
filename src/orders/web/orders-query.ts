import { z } from 'zod';

export const keyQuery = z.object({
  key: z.string().max(64).optional().describe('The key from the mail, for whoever has neither session nor cart cookie'),
});

export const pageQuery = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'must be a page number')
    .transform(Number)
    .pipe(z.int().min(1).max(999_999))
    .default(1),
});
