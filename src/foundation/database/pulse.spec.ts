import { jest } from '@jest/globals';
import { Pulse } from './pulse.js';

/** A node that answers or not, as the test says; each look ends when the test lets it. */
class Node {
  readonly said: string[] = [];
  looks = 0;
  private end: ((answers: boolean) => void) | undefined;

  readonly pulse = new Pulse(
    () =>
      new Promise<void>((resolve, reject) => {
        this.looks += 1;
        this.end = (answers) => {
          if (answers) resolve();
          else reject(new Error('gone'));
        };
      }),
    { lost: (reason) => this.said.push((reason as Error).message), found: () => this.said.push('found') },
  );

  async answers(answers: boolean): Promise<void> {
    this.end?.(answers);
    await jest.advanceTimersByTimeAsync(0);
  }
}

describe('the pulse of a node', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is taken only when something failed, and a failure of the request’s own leaves the node well', async () => {
    const node = new Node();
    await jest.advanceTimersByTimeAsync(10_000);
    expect([node.looks, node.pulse.verdict]).toEqual([0, 'well']);
    node.pulse.doubt();
    expect(node.pulse.verdict).toBe('doubted');
    await node.answers(true);
    expect([node.pulse.verdict, node.said]).toEqual(['well', []]);
  });

  it('is taken once at a time, however many ask', async () => {
    const node = new Node();
    for (let n = 0; n < 50; n += 1) node.pulse.doubt();
    expect(node.looks).toBe(1);
    await node.answers(false);
    for (let n = 0; n < 50; n += 1) node.pulse.doubt();
    expect(node.looks).toBe(1);
  });

  it('is taken once a second while the node is away, and says once that it went and once that it came', async () => {
    const node = new Node();
    node.pulse.doubt();
    await node.answers(false);
    expect([node.pulse.verdict, node.pulse.reason]).toEqual(['unwell', new Error('gone')]);
    for (let second = 0; second < 3; second += 1) {
      await jest.advanceTimersByTimeAsync(999);
      expect(node.looks).toBe(1 + second);
      await jest.advanceTimersByTimeAsync(1);
      expect(node.looks).toBe(2 + second);
      await node.answers(second === 2);
    }
    expect([node.pulse.verdict, node.said]).toEqual(['well', ['gone', 'found']]);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(node.looks).toBe(4);
  });

  it('stops for good when the process does', async () => {
    const node = new Node();
    node.pulse.doubt();
    await node.answers(false);
    node.pulse.stop();
    await jest.advanceTimersByTimeAsync(10_000);
    node.pulse.doubt();
    expect(node.looks).toBe(1);
  });
});
