import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { Command } from 'commander';
import { ConfigFaults, loadConfig } from '../../foundation/config/index.js';
import { commandDataSource } from '../../foundation/database/index.js';
import { dynamoClient } from '../../foundation/dynamo/index.js';
import { endSessionsOf } from '../../foundation/sessions/index.js';
import { isEmailAddress } from '../../foundation/text/index.js';
import { normalised } from '../email.js';
import { Member } from '../member.js';
import { type AccountChange, StaffAccounts } from './staff-accounts.js';

interface Options {
  readonly reset?: true;
  readonly disable?: true;
  readonly enable?: true;
  readonly role?: string;
}

/** Staff accounts are made here and nowhere else: no page can create one. */
const command = new Command('staff')
  .description('Creates a staff account and prints its one-time password. An account that exists is left alone.')
  .argument('<email>', 'address the person signs in with')
  .option('--reset', 'give an existing staff account a new one-time password; it is signed out everywhere')
  .option('--disable', 'let nobody sign in to an account, of staff or of a member; it is signed out everywhere')
  .option('--enable', 'let its owner sign in to a disabled account again')
  .option('--role <role>', 'make an existing account one of staff or of a member; it is signed out everywhere')
  .action(async (email: string, options: Options) => {
    const address = normalised(email);
    if (!isEmailAddress(address)) command.error(`error: ${email} is not an e-mail address`, { exitCode: 2 });
    process.stdout.write(`${await changed(address, changeIn(options))}\n`);
  });

function changeIn({ reset, disable, enable, role }: Options): AccountChange {
  const asked: AccountChange[] = [];
  if (reset === true) asked.push({ what: 'reset' });
  if (disable === true) asked.push({ what: 'disable' });
  if (enable === true) asked.push({ what: 'enable' });
  if (role !== undefined) {
    const known = role === 'staff' || role === 'member' ? role : undefined;
    asked.push({
      what: 'role',
      role: known ?? command.error(`error: --role takes staff or member, not ${role}`, { exitCode: 2 }),
    });
  }
  if (asked.length > 1) command.error('error: one change at a time', { exitCode: 2 });
  return asked[0] ?? { what: 'create' };
}

async function changed(email: string, change: AccountChange): Promise<string> {
  // What is printed here is read by people and scripts; statements that fail are told in words below.
  Logger.overrideLogger(['warn', 'error', 'fatal']);
  const config = await loadConfig(process.env, 'owner');
  const dataSource = await commandDataSource(config, { entities: [Member], migrations: [] }).initialize();
  const client = dynamoClient(config);
  try {
    const endSessions = async (memberId: string) =>
      await endSessionsOf({ client, table: config.SESSION_TABLE }, memberId);
    return await new StaffAccounts(dataSource.manager, endSessions).apply(email, change);
  } finally {
    client.destroy();
    await dataSource.destroy();
  }
}

command.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof ConfigFaults || error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
