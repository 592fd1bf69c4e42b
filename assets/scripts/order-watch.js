import { json } from './asking.js';

/** Asks every second at first; after half a minute it is no longer news that it takes long, so ask less and less. */
export function watchOrder(address) {
  const started = Date.now();
  let wait = 1000;
  const look = async () => {
    try {
      const { status } = await json(address);
      if (status !== 'received') return location.reload();
    } catch {
      wait = Math.max(wait, 2000);
    }
    if (Date.now() - started > 30_000) wait = Math.min(wait * 1.5, 30_000);
    setTimeout(look, wait);
  };
  setTimeout(look, wait);
}
