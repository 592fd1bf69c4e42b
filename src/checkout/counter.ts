import { Counter, register } from 'prom-client';

/** A counter of that name: the one there is already, in a process that builds the shop more than once. */
export function counter(name: string, help: string): Counter {
  return (register.getSingleMetric(name) as Counter | undefined) ?? new Counter({ name, help });
}
