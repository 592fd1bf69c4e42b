const SKU = /^[\x21-\x7e]+$/;
export const LONGEST_SKU = 64;

/** Why a text is no sku; undefined when it is one. */
export function skuFault(sku: string): string | undefined {
  if (sku.length > LONGEST_SKU) return `has more than ${String(LONGEST_SKU)} characters`;
  return SKU.test(sku) ? undefined : 'is not a sku (letters, digits and signs without spaces)';
}

/**
 * Whether a sku can be part of an address and the name of a line in a cart. Browsers and proxies take `.`, `..` and slashes
 * for steps along a path, however they are written, and `constructor` is a name that every object has already.
 */
export function isAddressable(sku: string): boolean {
  return !/^\.{1,2}$|[/\\]/.test(sku) && !(sku in Object.prototype);
}
