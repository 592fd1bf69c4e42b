import { ask } from './asking.js';
import { make, picture, price } from './elements.js';

const KEY = 'recently-viewed';
const MOST = 8;

/** Slugs, the latest first. They stay in this browser; where it keeps nothing, there are none. */
function remembered() {
  try {
    const slugs = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(slugs) ? slugs.filter((slug) => typeof slug === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function keep(slugs) {
  try {
    if (slugs.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(slugs));
  } catch {
    // A browser that keeps nothing has nothing to show later, which is all.
  }
}

/** Null for one that is no longer sold: it is asked for once, and not remembered. */
async function product(address) {
  const answer = await ask(address);
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

function card({ slug, name, priceText, imageUrl }) {
  const link = make('a', '', name);
  link.href = `/products/${encodeURIComponent(slug)}`;
  const facts = make('p', 'card-facts', price(priceText));
  return make('li', 'card', picture('card-picture', imageUrl), make('h3', 'card-title', link), facts);
}

/**
 * Shows the other products looked at lately at the place made for them, which is the last on the page: nothing moves when
 * they come. They are asked for one by one, only when somebody scrolls near.
 */
export function recentlyViewed(place) {
  const here = place.dataset.recentlyViewed;
  const others = remembered().filter((slug) => slug !== here);
  if (here) keep([here, ...others].slice(0, MOST));
  if (others.length === 0) return;
  const show = async () => {
    const answers = await Promise.allSettled(others.map((slug) => product(`${place.dataset.products}/${slug}`)));
    const gone = others.filter((_, at) => answers[at].value === null);
    if (gone.length > 0) keep(remembered().filter((slug) => !gone.includes(slug)));
    const cards = answers.flatMap(({ value }) => (value ? [card({ ...value, imageUrl: value.images[0] })] : []));
    if (cards.length === 0) return;
    place.querySelector('ul').replaceChildren(...cards);
    place.hidden = false;
  };
  place.querySelector('button').addEventListener('click', () => {
    keep([]);
    place.hidden = true;
    const main = document.querySelector('main');
    main.tabIndex = -1;
    main.focus({ preventScroll: true });
  });
  const near = new IntersectionObserver(
    ([entry]) => {
      if (!entry.isIntersecting) return;
      near.disconnect();
      show();
    },
    { rootMargin: '800px' },
  );
  near.observe(document.querySelector('.site-footer'));
}
