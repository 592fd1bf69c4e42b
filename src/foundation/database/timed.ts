/**
 * Resolves as `work` does, or rejects with what `late` makes once the time is over. `work` goes on then, and nobody hears
 * of it. A process that was busy itself looks at what came in meanwhile before it calls anybody late.
 */
export async function timed<T>(milliseconds: number, work: Promise<T>, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        setImmediate(() => {
          reject(late());
        }),
      Math.max(0, milliseconds),
    );
  });
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}
