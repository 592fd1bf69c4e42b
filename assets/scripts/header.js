import { ask } from './asking.js';
import { all } from './elements.js';

/**
 * Catalogue pages are the same for everybody: the personal bits of header and footer come from `/me`. The header is a courtesy:
 * when that doesn’t answer, the page stays as it was served.
 */
export const refresh = () => fillHeader().catch(() => undefined);

/** Counts the tellings, so that an answer asked for earlier doesn’t undo what was learnt since. */
let tellings = 0;

/** Pieces in the cart, beside the link to it. */
export function showCount(pieces) {
  tellings += 1;
  for (const element of all('[data-cart-count]')) {
    element.textContent = pieces > 999 ? '999+' : String(pieces);
    element.hidden = pieces === 0;
  }
}

async function fillHeader() {
  const before = tellings;
  if (all('[data-cart-count], [data-member-name], [data-signed-in], [data-signed-out]').length === 0) return;
  const answer = await ask('/me');
  if (answer.status === 503) return rest((await answer.json()).detail, answer.headers.get('Retry-After'));
  if (!answer.ok) return;
  document.querySelector('[data-at-rest]')?.remove();
  const { name, cartCount = 0, servedBy } = await answer.json();
  const signedIn = typeof name === 'string';
  if (tellings === before) showCount(cartCount);
  for (const element of all('[data-member-name]')) if (signedIn) element.textContent = name;
  for (const element of all('[data-signed-in]')) element.hidden = !signedIn;
  for (const element of all('[data-signed-out]')) element.hidden = signedIn;
  for (const element of all('[data-served-by]')) if (servedBy) element.textContent = sentence(element, servedBy);
}

/** The page brings the words, with a place for each fact. */
function sentence({ dataset }, facts) {
  const words = facts.zone ? dataset.servedByZone : dataset.servedBy;
  return words.replace(/\{(\w+)\}/g, (_, fact) => facts[fact] ?? '');
}

/** Says that cart and account can't be reached, and looks again later. A page that is about nothing else says so itself. */
function rest(words, seconds) {
  setTimeout(refresh, Math.max(Number(seconds) || 0, 10) * 1000);
  // Whether this is a member nobody can tell: neither is asked to sign in nor called by name.
  for (const element of all('[data-signed-in], [data-signed-out]')) element.hidden = true;
  if (document.querySelector('[data-at-rest], [data-problem="503"]') || typeof words !== 'string') return;
  const notice = document.createElement('p');
  notice.className = 'notice notice-warning';
  notice.setAttribute('role', 'status');
  notice.dataset.atRest = '';
  document.querySelector('main')?.prepend(notice);
  // Read out only when the words come after the place for them.
  requestAnimationFrame(() => (notice.textContent = words));
}
