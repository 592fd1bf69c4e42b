/**
 * What a page gains when script runs; each works without. Catalogue pages are the same for everybody, so the two personal
 * bits of the header come from here; an order's page moves on by itself; and a form is sent once however often it is clicked.
 */

const all = (selector) => document.querySelectorAll(selector);

async function ask(address) {
  return fetch(address, { headers: { Accept: 'application/json' }, cache: 'no-store' });
}

async function json(address) {
  const answer = await ask(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

async function fillHeader() {
  if (all('[data-cart-count], [data-member-name], [data-signed-in], [data-signed-out]').length === 0) return;
  const answer = await ask('/me');
  if (answer.status === 503) return rest((await answer.json()).detail, answer.headers.get('Retry-After'));
  if (!answer.ok) return;
  document.querySelector('[data-at-rest]')?.remove();
  const { name, cartCount = 0 } = await answer.json();
  const signedIn = typeof name === 'string';
  for (const element of all('[data-cart-count]')) {
    element.textContent = cartCount > 999 ? '999+' : String(cartCount);
    element.hidden = cartCount === 0;
  }
  for (const element of all('[data-member-name]')) if (signedIn) element.textContent = name;
  for (const element of all('[data-signed-in]')) element.hidden = !signedIn;
  for (const element of all('[data-signed-out]')) element.hidden = signedIn;
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

/** Asks every second at first; after half a minute it is no longer news that it takes long, so ask less and less. */
function watchOrder(address) {
  const started = Date.now();
  let wait = 1000;
  const look = async () => {
    try {
      const { status } = await json(address);
      if (status !== 'received') return location.reload();
    } catch {
      wait = Math.max(wait, 2000);
    }
    if (Date.now() - started > 30_000) wait = Math.min(wait * 1.5, 30_000);
    setTimeout(look, wait);
  };
  setTimeout(look, wait);
}

/** A disabled button is left out of what is sent, so it is disabled only after the form has been put together. */
function sendOnce(event) {
  const form = event.target;
  // getAttribute, since a field called "method" would stand in for the property.
  if (form.getAttribute('method') !== 'post' || event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = 'yes';
  setTimeout(() => {
    for (const button of form.querySelectorAll('button:not([type=button], :disabled)')) {
      button.disabled = true;
      button.dataset.waits = 'yes';
      if (button === event.submitter) button.setAttribute('aria-busy', 'true');
    }
  });
}

/** The back button brings the page as it was left: with its buttons off. */
function freeForms() {
  for (const form of all('form[data-sent]')) delete form.dataset.sent;
  for (const button of all('button[data-waits]')) {
    button.disabled = false;
    button.removeAttribute('aria-busy');
    delete button.dataset.waits;
  }
}

// The header is a courtesy: when /me doesn't answer, the page stays as it was served.
const refresh = () => fillHeader().catch(() => undefined);

document.addEventListener('submit', sendOnce);
window.addEventListener('pageshow', (event) => {
  freeForms();
  if (event.persisted) refresh();
});
refresh();
const waiting = document.querySelector('[data-order-status-url]');
if (waiting) watchOrder(waiting.dataset.orderStatusUrl);
const again = document.querySelector('[data-look-again]');
if (again) setTimeout(() => location.reload(), Number(again.dataset.lookAgain) * 1000);
