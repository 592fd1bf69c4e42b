import { type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { OpenTo } from '../../foundation/access/index.js';
import { NotFound } from '../problems/problem.js';
import { AudienceGuard } from './audience.guard.js';

class Console {
  @OpenTo('staff')
  open(): void {}
}

/** Somebody signed in whom the database knows as that, asking for a page of the staff. */
async function ask(roleOf: () => Promise<'member' | 'staff' | undefined>): Promise<boolean> {
  const context = {
    getHandler: () => Object.getOwnPropertyDescriptor(Console.prototype, 'open')?.value as () => void,
    getClass: () => Console,
    switchToHttp: () => ({ getRequest: () => ({ visitor: { memberId: 'm', mustChangePassword: false } }) }),
  } as unknown as ExecutionContext;
  return await new AudienceGuard(new Reflector(), { roleOf }).canActivate(context);
}

describe('a page of the staff', () => {
  it('opens to whoever is staff at this moment', async () => {
    expect(await ask(() => Promise.resolve('staff'))).toBe(true);
  });

  it.each([['member'], [undefined]] as const)('is nowhere for whoever is %s by now', async (role) => {
    await expect(ask(() => Promise.resolve(role))).rejects.toBeInstanceOf(NotFound);
  });

  it('stays shut while nobody can say who is staff', async () => {
    await expect(ask(() => Promise.reject(new Error('the database is down')))).rejects.toThrow('down');
  });
});
