/** Milliseconds that something took, and what it answered. */
export interface Timed<T> {
  readonly ms: number;
  readonly answer: T;
}

export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const started = performance.now();
  const answer = await work();
  return { ms: performance.now() - started, answer };
}

/** The value that a share of them, such as 0.99, stays at or below. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

/** Says what a drill measured. For people: its limits are asserted by the drill itself. */
export function report(what: string, figures: Readonly<Record<string, number>>): void {
  const words = Object.entries(figures).map(([name, value]) => `${name} ${Math.round(value)}`);
  process.stderr.write(`${what}: ${words.join(', ')}\n`);
}
