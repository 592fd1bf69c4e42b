/**
 * Sends changes one after another, in the order in which things were first touched. Of several changes to one thing that
 * wait, only the last is sent.
 *
 * @param send takes a key and its wish, resolves when that is answered; it never rejects
 * @returns `put(key, wish)`; `waits(key)`: whether a newer wish for it is still to be sent; `idle()`: resolves when all is answered
 */
export function orderedSender(send) {
  const waiting = new Map();
  let sending;

  async function run() {
    while (waiting.size > 0) {
      const [key, wish] = waiting.entries().next().value;
      waiting.delete(key);
      await send(key, wish);
    }
    sending = undefined;
  }

  return {
    put(key, wish) {
      waiting.set(key, wish);
      sending ??= run();
    },
    waits: (key) => waiting.has(key),
    busy: () => sending !== undefined,
    idle: async () => sending,
  };
}
