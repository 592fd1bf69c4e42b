import { Measurements } from '../../../src/foundation/measurements/index.js';
import { AlarmFeed } from './alarm-feed.js';

class Notepad extends Measurements {
  constructor() {
    super('eu-west-1', 'web-teama');
  }

  readonly told: Readonly<Record<string, number>>[] = [];
  away = false;

  override async report(values: Readonly<Record<string, number>>): Promise<void> {
    if (this.away) throw new Error('away');
    this.told.push(values);
    await Promise.resolve();
  }
}

describe('the alarms', () => {
  const notepad = new Notepad();
  const feed = new AlarmFeed(notepad);

  it('hear the worst of what the sweeps found', async () => {
    feed.note({ oldestSeconds: 3, stuck: 1, held: 2 });
    feed.note({ oldestSeconds: 700, stuck: 0, held: 1 });
    await feed.tell();
    expect(notepad.told).toEqual([{ OldestPendingSeconds: 700, StuckOrders: 1, HeldOrders: 2 }]);
  });

  it('hear nothing when no sweep went through', async () => {
    await feed.tell();
    expect(notepad.told).toHaveLength(1);
  });

  it('hear of the next minute when they could not be told of this one', async () => {
    notepad.away = true;
    feed.note({ oldestSeconds: 700, stuck: 1, held: 1 });
    await feed.tell();
    notepad.away = false;
    feed.note({ oldestSeconds: 0, stuck: 0, held: 0 });
    await feed.tell();
    expect(notepad.told.slice(1)).toEqual([{ OldestPendingSeconds: 0, StuckOrders: 0, HeldOrders: 0 }]);
  });
});
