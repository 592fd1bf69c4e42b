import { followingIn } from './replication.js';

const mysql = (io: string, sql: string, behind: number | null) => ({
  Replica_IO_Running: io,
  Replica_SQL_Running: sql,
  Seconds_Behind_Source: behind,
});
const mariadb = (io: string, sql: string, behind: string | null) => ({
  Slave_IO_Running: io,
  Slave_SQL_Running: sql,
  Seconds_Behind_Master: behind,
});

describe('what a server says of its replication', () => {
  it.each([
    ['MySQL, in step', [mysql('Yes', 'Yes', 0)], { state: 'following', seconds: 0 }],
    ['MariaDB, behind', [mariadb('Yes', 'Yes', '75')], { state: 'following', seconds: 75 }],
    ['nothing applied any more', [mariadb('Yes', 'No', null)], { state: 'stopped' }],
    ['nothing received any more', [mysql('No', 'Yes', 0)], { state: 'stopped' }],
    ['the primary not reached', [mysql('Connecting', 'Yes', null)], { state: 'waiting' }],
    ['the primary not reached, MariaDB', [mariadb('Preparing', 'Yes', null)], { state: 'waiting' }],
    [
      'the worst of several sources',
      [mysql('Yes', 'Yes', 3), mysql('Yes', 'Yes', 90)],
      { state: 'following', seconds: 90 },
    ],
    ['one of several stopped', [mysql('Yes', 'Yes', 3), mysql('Yes', 'No', null)], { state: 'stopped' }],
    ['following nobody', [], undefined],
    ['a delay it does not know', [mysql('Yes', 'Yes', null)], undefined],
  ])('%s', (_what, rows, following) => {
    expect(followingIn(rows)).toEqual(following);
  });
});
