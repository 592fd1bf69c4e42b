import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ReplicationMode } from 'typeorm';
import { type NodeFacts, NodeWatch } from './node-watch.js';

const following = (seconds: number) => ({ state: 'following' as const, seconds });

/** Two nodes whose facts the test sets; undefined for one that doesn’t answer. */
class Nodes {
  writer: NodeFacts | undefined = { server: 'a', following: undefined, beat: undefined };
  reader: NodeFacts | undefined = { server: 'b', following: following(0), beat: undefined };
  readonly moved: ReplicationMode[] = [];
  readonly watch = new NodeWatch({
    inspect: (mode) => {
      const facts = this.of(mode);
      return facts === undefined ? Promise.reject(new Error('gone')) : Promise.resolve(facts);
    },
    answers: (mode) => this.of(mode) !== undefined,
    moved: (mode) => this.moved.push(mode),
  });

  async after(reader: Partial<NodeFacts>, writer: Partial<NodeFacts> = {}): Promise<[string | undefined, number]> {
    this.reader = { server: 'b', following: undefined, beat: undefined, ...reader };
    if (this.writer !== undefined) this.writer = { ...this.writer, ...writer };
    await this.watch.look();
    return [this.watch.lateness?.code, Math.round(this.watch.seconds)];
  }

  private of(mode: ReplicationMode): NodeFacts | undefined {
    return mode === 'master' ? this.writer : this.reader;
  }
}

describe('the watch over the nodes', () => {
  let nodes: Nodes;
  beforeEach(() => {
    Logger.overrideLogger(false);
    jest.useFakeTimers();
    nodes = new Nodes();
  });
  afterEach(() => jest.useRealTimers());

  it('takes a reader out that has stopped, and lets it back in once it keeps up', async () => {
    expect(await nodes.after({ following: { state: 'stopped' } })).toEqual(['ReplicaStopped', -1]);
    expect(await nodes.after({ following: following(500) })).toEqual(['ReplicaBehind', 500]);
    expect(await nodes.after({ following: following(31) })).toEqual(['ReplicaBehind', 31]);
    expect(await nodes.after({ following: following(30) })).toEqual([undefined, 30]);
  });

  it('takes a reader out that is more than a minute behind', async () => {
    expect(await nodes.after({ following: following(60) })).toEqual([undefined, 60]);
    expect(await nodes.after({ following: following(61) })).toEqual(['ReplicaBehind', 61]);
  });

  it('goes by the heartbeat where it may not ask, and where the server is mistaken', async () => {
    expect(await nodes.after({ beat: 10_000 }, { beat: 80_000 })).toEqual(['ReplicaBehind', 70]);
    expect(await nodes.after({ beat: 80_000 }, { beat: 80_000 })).toEqual([undefined, 0]);
    expect(await nodes.after({ following: following(0), beat: 10_000 }, { beat: 80_000 })).toEqual([
      'ReplicaBehind',
      70,
    ]);
  });

  it('takes no reader out of which nothing is known', async () => {
    expect(await nodes.after({})).toEqual([undefined, Number.NaN]);
    expect(await nodes.after({ beat: 5 })).toEqual([undefined, Number.NaN]);
  });

  it('calls a reader behind that can’t reach its primary for a minute, unless nobody can', async () => {
    await nodes.after({ following: following(0) });
    jest.advanceTimersByTime(61_000);
    const { writer } = nodes;
    nodes.writer = undefined;
    expect(await nodes.after({ following: { state: 'waiting' } })).toEqual([undefined, 0]);
    nodes.writer = writer;
    expect(await nodes.after({ following: { state: 'waiting' } })).toEqual([undefined, 0]);
    jest.advanceTimersByTime(61_000);
    expect(await nodes.after({ following: { state: 'waiting' } })).toEqual(['ReplicaBehind', 61]);
  });

  it('never calls a server late that is the primary', async () => {
    expect(await nodes.after({ server: 'a', following: { state: 'stopped' } })).toEqual([undefined, 0]);
  });

  it('keeps its verdict while the reader doesn’t answer', async () => {
    await nodes.after({ following: { state: 'stopped' } });
    nodes.reader = undefined;
    await nodes.watch.look();
    expect(nodes.watch.lateness?.code).toBe('ReplicaStopped');
  });

  it('says when another server answers to a node’s name', async () => {
    await nodes.after({});
    await nodes.after({}, { server: 'c' });
    await nodes.after({}, { server: 'c' });
    expect(nodes.moved).toEqual(['master']);
  });

  it('looks every five seconds, and every second at a reader that is late, until it is stopped', async () => {
    const look = jest.spyOn(nodes.watch, 'look');
    nodes.watch.start();
    await jest.advanceTimersByTimeAsync(4999);
    expect(look).toHaveBeenCalledTimes(1);
    nodes.reader = { server: 'b', following: { state: 'stopped' }, beat: undefined };
    await jest.advanceTimersByTimeAsync(1);
    await jest.advanceTimersByTimeAsync(3000);
    expect(look).toHaveBeenCalledTimes(5);
    nodes.watch.stop();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(look).toHaveBeenCalledTimes(5);
  });
});
