import { DatabaseUnwell } from './database-unwell.js';
import { withPatience } from './patience.js';

const clash = () => new DatabaseUnwell({ code: 'ER_LOCK_DEADLOCK' });

async function triesOf(faults: Error[]): Promise<{ tries: number; outcome: unknown }> {
  let tries = 0;
  const outcome = await withPatience(() => {
    tries += 1;
    const fault = faults[tries - 1];
    return fault === undefined ? Promise.resolve('done') : Promise.reject(fault);
  }).catch((error: unknown) => error);
  return { tries, outcome };
}

describe('patience', () => {
  it('repeats what lost over a lock', async () => {
    expect(await triesOf([clash()])).toEqual({ tries: 2, outcome: 'done' });
  });

  it('repeats what lost its connection', async () => {
    expect(await triesOf([new DatabaseUnwell({ code: 'PROTOCOL_CONNECTION_LOST' })])).toEqual({
      tries: 2,
      outcome: 'done',
    });
  });

  it('ends after three tries', async () => {
    expect(await triesOf([clash(), clash(), clash()])).toMatchObject({
      tries: 3,
      outcome: { code: 'ER_LOCK_DEADLOCK' },
    });
  });

  it('is not wasted on a database that is down', async () => {
    expect(await triesOf([new DatabaseUnwell({ code: 'ECONNREFUSED' })])).toMatchObject({ tries: 1 });
  });
});
