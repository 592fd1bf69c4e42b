import type { EntityManager } from 'typeorm';
import type { Member } from '../member.js';
import { type AccountChange, StaffAccounts } from './staff-accounts.js';

const ADA = 'ada@example.com';
const known: Member = {
  id: 'a'.repeat(22),
  email: ADA,
  claimedEmail: null,
  provenAt: new Date(0),
  name: 'Ada',
  passwordHash: 'x',
  role: 'staff',
  mustChangePassword: false,
  createdAt: new Date(0),
  disabledAt: null,
};

/** What is done to an account, in order, and what is said. */
async function apply(change: AccountChange, member: Member | null = known, fails = false) {
  const events: string[] = [];
  const note = async (event: string) => {
    await Promise.resolve();
    events.push(event);
  };
  const manager = {
    find: () => Promise.resolve(member === null ? [] : [member]),
    update: (_: unknown, __: unknown, columns: object) => note(`change ${Object.keys(columns).join()}`),
    insert: (_: unknown, { role }: Member) => note(`insert ${role}`),
  } as unknown as EntityManager;
  const endSessions = async () => {
    if (fails) throw new Error('the table is away');
    await note('end sessions');
  };
  const said = await new StaffAccounts(manager, endSessions).apply(ADA, change).catch((error: unknown) => error);
  return { events, said: said instanceof Error ? said.message : said };
}

describe('an account that staff change', () => {
  it.each([
    [{ what: 'reset' }, 'passwordHash,mustChangePassword'],
    [{ what: 'disable' }, 'disabledAt'],
    [{ what: 'role', role: 'member' }, 'role'],
  ] as const)('is signed out before and after: %j', async (change, columns) => {
    expect((await apply(change)).events).toEqual(['end sessions', `change ${columns}`, 'end sessions']);
  });

  it.each([{ what: 'reset' }, { what: 'disable' }, { what: 'role', role: 'member' }] as const)(
    'stays as it is while sessions can’t be ended: %j',
    async (change) => {
      expect(await apply(change, known, true)).toEqual({ events: [], said: 'the table is away' });
    },
  );

  it('is left alone when it is there already, and made when it isn’t', async () => {
    expect(await apply({ what: 'create' })).toEqual({ events: [], said: `staff account ${ADA} exists` });
    expect((await apply({ what: 'create' }, null)).events).toEqual(['insert staff']);
  });

  it('is not made of a member’s whose address is proven, nor of one that isn’t by its role alone', async () => {
    const member: Member = { ...known, role: 'member' };
    expect((await apply({ what: 'create' }, member)).said).toMatch(/not staff/);
    const unproven: Member = { ...member, provenAt: null };
    expect((await apply({ what: 'role', role: 'staff' }, unproven)).said).toMatch(/isn’t confirmed/);
    expect((await apply({ what: 'create' }, unproven)).events).toEqual(['change email,claimedEmail', 'insert staff']);
  });
});
