/** The built shop, as this checkout has it. */
export const built = (path) => import(new URL(`../../../../dist/${path}`, import.meta.url).href);

/**
 * Puts `around(original)` in the place of a method. `original` has to be called with the object as `this`.
 *
 * @throws when the class has no such method
 */
export function wrap(type, method, around) {
  const original = type?.prototype?.[method];
  if (typeof original !== 'function') {
    throw new Error(`a drill's point has lost its place: there is no ${type?.name ?? 'such class'}.${method}`);
  }
  const wrapped = around(original);
  // Nest and others look at what is noted on a method.
  for (const key of Reflect.ownKeys(original)) {
    Object.defineProperty(wrapped, key, Object.getOwnPropertyDescriptor(original, key));
  }
  for (const key of Reflect.getMetadataKeys?.(original) ?? []) {
    Reflect.defineMetadata(key, Reflect.getMetadata(key, original), wrapped);
  }
  type.prototype[method] = wrapped;
}

/** A method that passes one point before it starts and another when it has succeeded. */
export const between = (line, before, after) => (original) =>
  async function (...given) {
    if (before !== undefined) await line.pass(before);
    const answer = await original.apply(this, given);
    if (after !== undefined) await line.pass(after);
    return answer;
  };
