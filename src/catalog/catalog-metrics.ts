import { Counter, Gauge, register } from 'prom-client';

const ANSWERS = 'catalog_answers_total';
const AGE = 'catalog_copy_age_seconds';

/** Counts what the catalogue was answered from: `reader` for the database, whichever node, or `copy`. */
export function catalogAnswers(): Counter<'source'> {
  const known = register.getSingleMetric(ANSWERS) as Counter<'source'> | undefined;
  return (
    known ?? new Counter({ name: ANSWERS, help: 'Answers about the catalogue, by source', labelNames: ['source'] })
  );
}

/** Shows how long ago the copy was last known to be true; nothing while there is none. */
export function watchCopyAge(asOf: () => Date | undefined): void {
  register.removeSingleMetric(AGE);
  new Gauge({
    name: AGE,
    help: 'Seconds since the catalogue in memory was last compared with the database',
    collect() {
      const then = asOf();
      if (then === undefined) this.remove();
      else this.set((Date.now() - then.getTime()) / 1000);
    },
  });
}
