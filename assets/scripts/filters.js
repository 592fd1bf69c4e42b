import { holdInPlace } from './hold-in-place.js';
import { morph } from './morph.js';

/**
 * A listing changes where it stands: a box that is ticked, another order, a filter taken off or the next page shows at
 * once, has an address of its own, and is said. The page that comes back lends its words.
 */
export function filterInPlace(listing) {
  const news = document.querySelector('[data-listing-news]');
  let asked;

  async function show(address, { push = true, top = false } = {}) {
    asked?.abort();
    asked = new AbortController();
    const { signal } = asked;
    listing.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(address, { headers: { Accept: 'text/html' }, signal });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.querySelector('[data-listing]');
      if (!next || signal.aborted) throw signal.reason ?? new Error(`${answer.status}`);
      if (push) history.pushState({ listing: true }, '', answer.url);
      document.title = page.title;
      take(next, top);
    } catch {
      // Another wish came first; or there is nothing to show here, and the address itself says why.
      if (!signal.aborted) location.assign(address);
    }
  }

  function take(next, top) {
    const focused = document.activeElement;
    const inside = listing.contains(focused);
    const stood = focused.getBoundingClientRect().top;
    const place = inside && focused.closest('.chips') ? [...listing.querySelectorAll('.chips a')].indexOf(focused) : -1;
    const [fold, nextFold] = [listing, next].map((each) => each.querySelector('details'));
    if (nextFold) nextFold.open = fold?.open ?? false;
    // Pictures of other products must not stand in the cards of these until they have come.
    listing.querySelector('.grid')?.replaceChildren();
    morph(listing, next);
    // A box that was ticked by hand no longer follows its attribute.
    for (const box of listing.querySelectorAll('input[type=checkbox]')) box.checked = box.defaultChecked;
    for (const option of listing.querySelectorAll('option')) option.selected = option.defaultSelected;
    listing.removeAttribute('aria-busy');
    const count = listing.querySelector('.results-count');
    news.textContent = count.textContent;
    if (top) {
      listing.scrollIntoView();
      count.focus({ preventScroll: true });
    } else if (place >= 0) {
      const chips = listing.querySelectorAll('.chips a');
      (chips[Math.min(place, chips.length - 1)] ?? count).focus();
    } else if (inside && !focused.isConnected) count.focus();
    // Values above that no longer leave anything are gone: what was just ticked stays under the finger all the same.
    else if (inside) holdInPlace(focused, stood, { column: columnOf(focused), listing });
  }

  const columnOf = (element) => [...listing.children].find((column) => column.contains(element));

  listing.addEventListener('change', ({ target }) => {
    if (target.matches('[data-filters] input, [data-sort] select')) show(addressOf(target.form));
  });
  listing.addEventListener('submit', (event) => {
    if (!event.target.matches('[data-filters], [data-sort]')) return;
    event.preventDefault();
    // This is the way from the filters to what they found.
    if (event.target.matches('[data-filters]')) listing.querySelector('details').open = false;
    show(addressOf(event.target), { top: true });
  });
  listing.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-in-place]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    show(link.href, { top: link.dataset.inPlace === 'top' });
  });
  window.addEventListener('popstate', () => show(location.href, { push: false }));
}

/** As the shop writes it: one parameter for all values of a kind, in their order. */
function addressOf(form) {
  const filledIn = new FormData(form);
  const query = new URLSearchParams();
  for (const name of new Set(filledIn.keys())) query.set(name, filledIn.getAll(name).sort().join(','));
  const text = query.toString().replaceAll('%2C', ',');
  const here = new URL(form.action).pathname;
  return text === '' ? here : `${here}?${text}`;
}
