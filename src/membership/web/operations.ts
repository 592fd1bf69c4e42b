import { z } from 'zod';
import type { Operation } from '../../web/index.js';
import type { MemberView } from '../membership.js';
import { credentials, registration } from './membership-forms.js';

const member = z
  .object({
    id: z.string(),
    email: z.string(),
    emailConfirmed: z.boolean(),
    name: z.string(),
    role: z.enum(['member', 'staff']),
  })
  .meta({ title: 'Member' }) satisfies z.ZodType<MemberView>;

const group = 'Members';

export const operations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/members',
    group,
    summary: 'Open an account',
    detail:
      'The new member is signed in, and a guest’s cart becomes theirs. A link to confirm the address is mailed to it. An address that has an account is answered like any other: its owner is mailed instead.',
    openTo: 'anyone',
    limited: true,
    body: registration,
    answer: { status: 201, words: 'The new member.', schema: member },
    refusals: {
      503: 'Accounts can’t be changed for the moment; members can sign in all the same.',
    },
  },
  {
    method: 'post',
    path: '/api/v1/session',
    group,
    summary: 'Sign in',
    detail: 'What a guest had in the cart comes along.',
    openTo: 'anyone',
    limited: true,
    body: credentials,
    answer: { status: 200, words: 'The member who is signed in now.', schema: member },
    refusals: { 401: 'Address and password don’t belong together.', 429: 'Too many tries.' },
  },
  {
    method: 'get',
    path: '/api/v1/session',
    group,
    summary: 'Ask who is signed in',
    openTo: 'member',
    answer: { status: 200, words: 'The member.', schema: member },
  },
  {
    method: 'delete',
    path: '/api/v1/session',
    group,
    summary: 'Sign out',
    openTo: 'anyone',
    answer: { status: 204, words: 'Nobody is signed in any more.' },
  },
];
