import { Gauge, register } from 'prom-client';

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
