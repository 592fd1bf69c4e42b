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

/** An amount in minor units as people read it. */
export function money(amount, currency) {
  const format = new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency });
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
}
