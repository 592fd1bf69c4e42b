/** What a server says of its own replication. */
export type Following =
  | { readonly state: 'following'; readonly seconds: number }
  /** It applies what it has and tries to reach its primary, which may be away. */
  | { readonly state: 'waiting' }
  | { readonly state: 'stopped' };

export type StatusRow = Readonly<Record<string, unknown>>;

/**
 * Reads `SHOW REPLICA STATUS`, in MySQL’s and in MariaDB’s words; of several sources the worst counts. Undefined for a
 * server that follows nobody, or says nothing that one could go by.
 */
export function followingIn(rows: readonly StatusRow[]): Following | undefined {
  const all = rows.map(followingOf).filter((each) => each !== undefined);
  const stopped = all.find(({ state }) => state === 'stopped') ?? all.find(({ state }) => state === 'waiting');
  if (stopped !== undefined) return stopped;
  const seconds = all.flatMap((each) => (each.state === 'following' ? each.seconds : []));
  return seconds.length === 0 ? undefined : { state: 'following', seconds: Math.max(...seconds) };
}

function followingOf(row: StatusRow): Following | undefined {
  const receives = row['Replica_IO_Running'] ?? row['Slave_IO_Running'];
  const applies = row['Replica_SQL_Running'] ?? row['Slave_SQL_Running'];
  if (applies === 'No' || receives === 'No') return { state: 'stopped' };
  // MySQL says “Connecting”, MariaDB also “Preparing”.
  if (receives !== undefined && receives !== 'Yes') return { state: 'waiting' };
  const behind = row['Seconds_Behind_Source'] ?? row['Seconds_Behind_Master'];
  if (behind === undefined || behind === null || !Number.isFinite(Number(behind))) return undefined;
  return { state: 'following', seconds: Number(behind) };
}
