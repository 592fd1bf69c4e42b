const news = document.querySelector('[data-cart-news]');

/** A sentence of the page’s own language, filled in. */
export const sentence = (name, facts = {}) =>
  (news?.dataset[name] ?? '').replace(/\{(\w+)\}/g, (_, fact) => String(facts[fact] ?? ''));

let leaving;

/** Reads it out, and shows it for a while unless it is `quiet` because the page shows it already; never over what it stands `beside`. */
export function tell(words, { quiet = false, beside } = {}) {
  if (!news) return;
  const [place, link] = [news.querySelector('[role=status]'), news.querySelector('a')];
  clearTimeout(leaving);
  news.toggleAttribute('data-shown', !quiet);
  news.toggleAttribute('data-high', beside?.getBoundingClientRect().bottom > innerHeight / 2);
  link.hidden = quiet;
  place.textContent = '';
  // Read out again even when the words are the same as before.
  requestAnimationFrame(() => (place.textContent = words));
  // A link that somebody is about to press stays.
  const leave = () => {
    if (news.matches(':focus-within, :hover')) leaving = setTimeout(leave, 2000);
    else {
      news.removeAttribute('data-shown');
      link.hidden = true;
    }
  };
  if (!quiet) leaving = setTimeout(leave, 8000);
}
