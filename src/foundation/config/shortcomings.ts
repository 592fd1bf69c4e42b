import type { StoreConfig } from './config.js';
import { isLoopback } from './loopback.js';

/**
 * What a store that may run all the same lacks before anybody should sell in it, as half sentences. Empty for one that lacks
 * nothing, and on a machine that nobody else reaches.
 */
export function shortcomingsOf(config: StoreConfig): string[] {
  const { PUBLIC_URL, TEST_SHOP, REDIS_URL, SMTP_URL, NODE_ENV, BIND_ADDRESS } = config;
  const isHere = PUBLIC_URL !== undefined && isLoopback(new URL(PUBLIC_URL).hostname);
  if (isHere && isLoopback(BIND_ADDRESS)) return [];
  const redis = REDIS_URL === undefined ? undefined : new URL(REDIS_URL);
  return [
    ...(NODE_ENV === 'production' ? [] : ['NODE_ENV is not production: nothing of its settings was checked']),
    ...(PUBLIC_URL === undefined ? ['its address is not known yet: mails wait for it'] : []),
    ...(PUBLIC_URL?.startsWith('https:') === true
      ? []
      : ['no HTTPS: passwords and cookies can be read on the way, and cookies are not tied to this host']),
    ...(TEST_SHOP === 'yes' ? ['a test shop: every page and mail says that nothing is sold'] : []),
    ...(redis === undefined
      ? ['no Redis: each process counts budgets alone, and mails of the web tier are late by seconds']
      : []),
    ...(redis?.password === '' && !isLoopback(redis.hostname) ? ['Redis asks for no password'] : []),
    ...(isLoopback(new URL(SMTP_URL).hostname) ? ['no mail server: mails wait on this machine'] : []),
  ];
}

/** One line for the log of a process that starts; undefined when nothing is lacking. */
export function shortcomingsInWords(config: StoreConfig): string | undefined {
  const lacking = shortcomingsOf(config);
  return lacking.length === 0 ? undefined : `not fit to sell in: ${lacking.join('; ')}`;
}
