import type { StoreConfig } from './store-config.js';

const FIRST_PAUSE_MILLISECONDS = 2000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

/**
 * The same configuration, whose PUBLIC_URL is undefined until `ask` says it. It is asked for in the background, ever more
 * rarely, and keeps no process alive. Whoever reads PUBLIC_URL anew has it from then on.
 */
export function withAddressToCome(
  config: StoreConfig,
  ask: () => Promise<string>,
  say: (line: string) => void,
): StoreConfig {
  let address: string | undefined;
  let pause = FIRST_PAUSE_MILLISECONDS;
  const askLater = () => {
    setTimeout(() => {
      void ask().then(
        (found) => {
          address = found;
          say('the platform has said at which address it serves the store');
        },
        () => {
          pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS);
          askLater();
        },
      );
    }, pause).unref();
  };
  askLater();
  return Object.defineProperty({ ...config }, 'PUBLIC_URL', { get: () => address, enumerable: true });
}
