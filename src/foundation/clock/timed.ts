/** The timer of a process that is held up fires once, however long that was. */
const SLICE_MILLISECONDS = 100;

/**
 * Resolves as `work` does, or rejects with what `late` makes once the time is over. `work` goes on then, and nobody hears
 * of it.
 *
 * A process that is held up (by work of its own, or because the machine has no time for it) hears no answer meanwhile, and
 * that says nothing about whoever was asked: of such a time at most a tenth of a second counts. And it looks at what came
 * in before it calls anybody late.
 */
export async function timed<T>(milliseconds: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    const wait = (left: number): void => {
      const slice = Math.min(left, SLICE_MILLISECONDS);
      timer = setTimeout(() => {
        if (left > slice) wait(left - slice);
        else
          setImmediate(() => {
            reject(late());
          });
      }, slice);
    };
    wait(Math.max(0, milliseconds));
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
