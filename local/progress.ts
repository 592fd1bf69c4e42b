import { busyWords } from './patience.ts';

const SAY_AGAIN_MILLISECONDS = 15_000;

/** What a start waits for at each moment: whoever waits long is told for what, and whether it is the machine. */
export class Progress {
  private readonly waitingFor = new Set<string>();

  /** Notes what is waited for, as long as it is. */
  async during<T>(what: string, work: Promise<T>): Promise<T> {
    this.waitingFor.add(what);
    try {
      return await work;
    } finally {
      this.waitingFor.delete(what);
    }
  }

  /** Says every quarter of a minute what is waited for, until the returned function is called. */
  tell(say: (line: string) => void): () => void {
    const started = performance.now();
    const timer = setInterval(() => {
      const seconds = String(Math.round((performance.now() - started) / 1000));
      const busy = busyWords();
      const names = [...this.waitingFor].join(', ');
      say(`still starting after ${seconds} s: ${names}${busy === '' ? '' : `; ${busy}`}`);
    }, SAY_AGAIN_MILLISECONDS);
    return () => clearInterval(timer);
  }
}
