import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { Command } from 'commander';
import { ConfigFaults, loadConfig } from '../../foundation/config/index.js';
import { commandDataSource, isDuplicate } from '../../foundation/database/index.js';
import { randomId } from '../../foundation/identifiers/index.js';
import { isEmailAddress } from '../../foundation/text/index.js';
import { normalised } from '../email.js';
import { Member } from '../member.js';
import { holderOf } from '../address-holders.js';
import { hashed } from '../passwords.js';

const NAME = 'Staff';

/** Staff accounts are made here and nowhere else: no page can create one. */
const command = new Command('staff')
  .description('Creates a staff account and prints its one-time password. An account that exists is left alone.')
  .argument('<email>', 'address the person signs in with')
  .option('--reset', 'give an existing staff account a new one-time password')
  .action(async (email: string, { reset }: { reset?: true }) => {
    const address = normalised(email);
    if (!isEmailAddress(address)) command.error(`error: ${email} is not an e-mail address`, { exitCode: 2 });
    process.stdout.write(`${await staff(address, reset === true)}\n`);
  });

async function staff(email: string, reset: boolean): Promise<string> {
  // What is printed here is read by people and scripts; statements that fail are told in words below.
  Logger.overrideLogger(['warn', 'error', 'fatal']);
  const config = await loadConfig(process.env);
  const dataSource = await commandDataSource(config, { entities: [Member], migrations: [] }).initialize();
  try {
    const members = dataSource.manager;
    const known = await holderOf(members, email);
    if (known !== undefined && known.role !== 'staff') throw new Error(`${email} belongs to a member who is not staff`);
    if (known !== undefined && !reset) return `staff account ${email} exists`;
    const password = randomBytes(12).toString('base64url');
    const passwordHash = await hashed(password);
    if (known === undefined) {
      const now = new Date();
      const wanted = { id: randomId(), email, name: NAME, passwordHash, createdAt: now, provenAt: now };
      const made = await members.insert(Member, { ...wanted, role: 'staff', mustChangePassword: true }).catch(ifTaken);
      if (made === undefined) return `staff account ${email} exists`;
    } else {
      await members.update(Member, { id: known.id }, { passwordHash, mustChangePassword: true });
    }
    return `staff account ${email}, one-time password ${password}`;
  } finally {
    await dataSource.destroy();
  }
}

/** Somebody ran the same command, or registered the address, a moment earlier: only whoever came first has a password. */
function ifTaken(error: unknown): undefined {
  if (!isDuplicate(error, 'member_email')) throw error;
}

command.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigFaults || error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
