import { make, picture, price } from './elements.js';

const PAUSE_MILLISECONDS = 120;

/**
 * The search field as an editable combobox: a list of suggestions floats below it while somebody types, the keyboard's
 * focus stays in the field, and Enter without a choice searches as ever. When nothing answers, nothing is suggested.
 */
export function suggest(form) {
  const field = form.querySelector('input');
  const { suggestions: address, shelf, one, many, none } = form.dataset;
  const list = make('ul', 'suggestions');
  const status = make('p', 'visually-hidden');
  let asked = '';
  let timer;
  let request;
  let active = -1;

  list.id = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', form.dataset.label);
  status.setAttribute('role', 'status');
  form.append(list, status);
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', list.id);
  field.setAttribute('aria-expanded', 'false');
  field.autocomplete = 'off';

  const isOpen = () => !list.hidden;
  const options = () => [...list.children];

  function choose(number) {
    active = number;
    for (const [index, option] of options().entries()) option.setAttribute('aria-selected', String(index === active));
    const chosen = list.children[active];
    if (chosen) field.setAttribute('aria-activedescendant', chosen.id);
    else field.removeAttribute('aria-activedescendant');
    chosen?.scrollIntoView({ block: 'nearest' });
  }

  function setOpen(open) {
    list.hidden = !open;
    field.setAttribute('aria-expanded', String(open));
    choose(-1);
  }

  /** Also lets go of what is still being asked: its answer would come too late. */
  function close() {
    clearTimeout(timer);
    request?.abort();
    asked = '';
    status.textContent = '';
    setOpen(false);
  }

  function option(address, ...children) {
    const element = make('li', 'suggestion', ...children);
    element.setAttribute('role', 'option');
    element.dataset.address = address;
    return element;
  }

  function show({ words, categories, products, searchedFor }) {
    const searches = searchedFor ? [searchedFor, ...words.slice(0, 1)] : words;
    list.replaceChildren(
      ...searches.map((search) => option(`${form.action}?${new URLSearchParams({ q: search })}`, search)),
      ...categories.map(({ slug, name }) =>
        option(`/categories/${encodeURIComponent(slug)}`, name, ' ', make('span', 'suggestion-kind', shelf)),
      ),
      ...products.map(({ slug, name, priceText, imageUrl }) =>
        option(
          `/products/${encodeURIComponent(slug)}`,
          picture('suggestion-picture', imageUrl),
          make('span', 'suggestion-name', name),
          ' ',
          price(priceText),
        ),
      ),
    );
    for (const [index, element] of options().entries()) element.id = `suggestion-${index}`;
    const count = list.children.length;
    setOpen(count > 0);
    status.textContent = count === 0 ? none : count === 1 ? one : many.replace('{count}', count);
  }

  async function ask(typed) {
    request = new AbortController();
    const { signal } = request;
    try {
      const answer = await fetch(`${address}?${new URLSearchParams({ q: typed })}`, { signal });
      const found = answer.ok ? await answer.json() : undefined;
      // An answer to what is no longer being asked is dropped.
      if (signal.aborted) return;
      if (found) show(found);
      else close();
    } catch {
      if (!signal.aborted) close();
    }
  }

  field.addEventListener('input', (event) => {
    const typed = field.value.trim();
    if (event.isComposing || typed === asked) return;
    if (typed === '') return close();
    clearTimeout(timer);
    request?.abort();
    asked = typed;
    choose(-1);
    timer = setTimeout(ask, PAUSE_MILLISECONDS, typed);
  });

  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const last = list.children.length - 1;
    const chosen = isOpen() ? list.children[active] : undefined;
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      location.assign(chosen.dataset.address);
    } else if (event.key === 'Escape' && isOpen()) {
      event.preventDefault();
      close();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && isOpen()) {
      event.preventDefault();
      const down = event.key === 'ArrowDown';
      choose(down ? (active === last ? 0 : active + 1) : active <= 0 ? last : active - 1);
    } else if (event.key === 'ArrowDown' && field.value.trim() !== '') {
      event.preventDefault();
      clearTimeout(timer);
      request?.abort();
      asked = field.value.trim();
      void ask(asked);
    } else if (['Home', 'End', 'ArrowLeft', 'ArrowRight'].includes(event.key)) {
      // Back in the field, where the caret moves as usual.
      choose(-1);
    }
  });

  // Pressing an option must not take the focus out of the field, or the list would be gone before the click.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const chosen = event.target.closest('[data-address]');
    if (chosen) location.assign(chosen.dataset.address);
  });
  field.addEventListener('blur', close);
  form.addEventListener('submit', close);
  window.addEventListener('pagehide', close);
}
