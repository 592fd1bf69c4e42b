import type { Logger } from '@nestjs/common';
import type { ReplicationMode } from 'typeorm';

/** No such user yet, another password, or no right to anything in this database. */
const REFUSALS = ['ER_ACCESS_DENIED_ERROR', 'ER_DBACCESS_DENIED_ERROR'];

/** Says once of each node that it lets this process’s user not in, and once that it does again. */
export class EntryWatch {
  private readonly refused = new Set<ReplicationMode>();

  constructor(private readonly logger: Logger) {}

  /** @param code what the server refused with, if it did */
  note(mode: ReplicationMode, username: string, code?: string): void {
    const node = mode === 'slave' ? 'reader' : 'writer';
    if (code === undefined || !REFUSALS.includes(code)) {
      if (this.refused.delete(mode)) this.logger.log(`the ${node} lets ${username} in`);
      return;
    }
    if (this.refused.has(mode)) return;
    this.refused.add(mode);
    this.logger.warn(
      `the ${node} doesn’t let ${username} in (${code}), trying again: the migration of a deployment makes the users`,
    );
  }
}
