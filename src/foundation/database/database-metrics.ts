import { Gauge, register } from 'prom-client';

const DELAY = 'database_replica_delay_seconds';
const BREAKERS = 'database_breakers_open';

/** Statements that are refused because those before them were stuck, by node, verb and tables: 1 while they are. */
export function breakersOpen(): Gauge<'node' | 'statements'> {
  const known = register.getSingleMetric(BREAKERS) as Gauge<'node' | 'statements'> | undefined;
  return (
    known ??
    new Gauge({
      name: BREAKERS,
      help: 'Statements to MySQL that are refused here, because those before them were stuck',
      labelNames: ['node', 'statements'],
    })
  );
}

/** Shows how far behind the reader is: -1 when it has stopped, NaN while nobody knows. */
export function watchReplicaDelay(seconds: () => number): void {
  register.removeSingleMetric(DELAY);
  new Gauge({
    name: DELAY,
    help: 'Seconds the reader is behind the primary; -1 when it has stopped replicating, NaN while that isn’t known',
    collect() {
      this.set(seconds());
    },
  });
}
