import { readFileSync } from 'node:fs';
import { type Parts } from './parts.ts';

interface Priced {
  readonly price: number;
  readonly source: string;
}

export interface Prices {
  readonly region: string;
  readonly asOf: string;
  readonly hour: Readonly<Record<string, Priced>>;
  readonly month: Readonly<Record<string, Priced>>;
}

export const HOURS_OF_A_MONTH = 730;
/** A balancer of the account's own network stands in every zone of us-east-1, and has an address in each. */
const ZONES = { default: 6, private: 2 };
/** Units of use, of a team's balancer and of a shop's. */
const USE = { default: 0.25, private: 1 };

export const prices = JSON.parse(readFileSync(new URL('prices.json', import.meta.url), 'utf8')) as Prices;

/**
 * What a store costs in an hour, line by line, by the list and without what an account has for nothing.
 *
 * @throws when something has no price in the list
 */
export function billOf(parts: Parts, list: Prices = prices): Record<string, number> {
  const hour = (name: string) => priced(list.hour, name);
  const month = (name: string) => priced(list.month, name) / HOURS_OF_A_MONTH;
  const sum = <T>(of: readonly T[], price: (each: T) => number) => of.reduce((all, each) => all + price(each), 0);
  const where = parts.isPrivate ? 'private' : 'default';
  const addresses = (parts.balanced ? ZONES[where] : 0) + (parts.isPrivate ? 1 : parts.instances.length);
  return {
    instances: sum(parts.instances, ({ type }) => hour(type)),
    'their disks': sum(parts.instances, ({ disk }) => disk * month("GB of an instance's disk")),
    'load balancer': parts.balanced ? hour('load balancer') + USE[where] * hour('load balancer, a unit of use') : 0,
    'public addresses': addresses * hour('public address'),
    databases: sum(parts.databases, ({ type, machines }) => machines * hour(type)),
    'their storage': sum(
      parts.databases,
      ({ gigabytes, machines }) => machines * gigabytes * month('GB of a database'),
    ),
    Redis: sum(parts.caches, hour),
    'NAT gateway': parts.isPrivate ? hour('NAT gateway') : 0,
    secrets: parts.secrets * month('secret'),
    'alarms and metrics': parts.alarms * month('alarm') + parts.metrics * month('metric'),
    dashboard: parts.dashboards * month('dashboard'),
  };
}

/** All lines of a bill together. */
export const totalOf = (bill: Readonly<Record<string, number>>): number =>
  Object.values(bill).reduce((all, each) => all + each, 0);

function priced(list: Prices['hour'], name: string): number {
  const found = list[name];
  if (found === undefined) throw new Error(`prices.json has no price of ${name}`);
  return found.price;
}
