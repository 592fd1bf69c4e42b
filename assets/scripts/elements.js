export const all = (selector) => document.querySelectorAll(selector);
