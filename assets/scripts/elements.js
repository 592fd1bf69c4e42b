export const all = (selector) => document.querySelectorAll(selector);

/** A new element with a class and words, or with children. */
export function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** A product’s picture: what stands beside it says what it shows. */
export function picture(className, address) {
  const image = make('img', className);
  Object.assign(image, { alt: '', width: 800, height: 800, loading: 'lazy', src: address });
  return image;
}

/**
 * A price as the shop words it: digits and signs are the server’s affair, for a browser may know others. Empty when a copy of
 * the answer is older than its words.
 */
export function price(words = '') {
  const element = make('span', 'price', words);
  element.dir = 'auto';
  return element;
}
