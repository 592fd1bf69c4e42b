import { readFileSync } from 'node:fs';
import { type Parts } from './parts.ts';

/** Virtual processors of each instance the shapes have: all burstable ones up to large have two. */
const PROCESSORS = 2;

export interface Quota {
  readonly what: string;
  /** What an account has unless more was asked for. */
  readonly limit: number;
  readonly source: string;
  readonly wanted: number;
  /** So many stores fit. */
  readonly fits: number;
}

const LIMITS = JSON.parse(readFileSync(new URL('quotas.json', import.meta.url), 'utf8')) as Readonly<
  Record<string, { readonly limit: number; readonly source: string }>
>;

/** What an account has of something unless more was asked for. @throws for something no quota is known of */
export function limitOf(what: string): number {
  const limit = LIMITS[what]?.limit;
  if (limit === undefined) throw new Error(`no quota is known of ${what}`);
  return limit;
}

/** What some stores of one shape take of what an account and Region may have only so much of. */
export function quotasOf(parts: Parts, stores: number): Quota[] {
  const ofOne: Readonly<Record<string, number>> = {
    databases: parts.databases.length,
    'elastic addresses': parts.balanced ? Number(parts.isPrivate) : 1,
    'virtual processors': parts.instances.length * PROCESSORS,
    'load balancers': Number(parts.balanced),
    alarms: parts.alarms,
  };
  return Object.entries(LIMITS).map(([what, { limit, source }]) => {
    const share = ofOne[what] ?? 0;
    return { what, limit, source, wanted: share * stores, fits: share === 0 ? Infinity : Math.floor(limit / share) };
  });
}
