import { sentence, tell } from './cart-words.js';
import { showCount } from './header.js';

const PATIENCE_MILLISECONDS = 10_000;
const ADDED_SHOWN_MILLISECONDS = 2500;

/** Puts a product into the cart without leaving the page. What it can’t do is said beside the button. */
export function addInPlace(event) {
  const form = event.target;
  if (!form.matches('form[data-add]')) return;
  event.preventDefault();
  const button = form.querySelector('button');
  if (button.getAttribute('aria-busy') === 'true') return;
  void add(form, button);
}

async function add(form, button) {
  const { sku, qty = '1' } = Object.fromEntries(new FormData(form));
  const { name } = form.dataset;
  // A retry of what may have arrived is the same change; another quantity is another one.
  if (form.dataset.op?.split(' ')[1] !== qty) form.dataset.op = `${newId()} ${qty}`;
  const fail = (words) => {
    say(button, 'idle');
    form.querySelector('[data-fault]').textContent = words;
    tell(words, { quiet: true });
  };
  form.querySelector('[data-fault]').textContent = '';
  if (!navigator.onLine) return fail(sentence('offline'));
  say(button, 'adding');
  let answer, body;
  try {
    answer = await fetch(`/api/v1/cart/lines/${encodeURIComponent(sku)}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ add: Number(qty), opId: form.dataset.op.split(' ')[0] }),
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    body = await answer.json();
  } catch {
    return fail(sentence(navigator.onLine ? 'lost' : 'offline'));
  }
  if (answer.status >= 500 || answer.status === 429) return fail(sentence('later'));
  delete form.dataset.op;
  if (answer.status === 404) return fail(sentence('gone', { name }));
  if (answer.status === 422) return fail(body.errors[0].message);
  // Something nobody foresaw: the form as it is gets an answer for people.
  if (!answer.ok) return form.submit();
  say(button, 'added');
  showCount(body.lines.reduce((pieces, line) => pieces + line.qty, 0));
  const count = body.lines.find((line) => line.sku === sku)?.qty;
  const short = body.warnings?.find(({ field }) => field === `lines.${sku}.qty`)?.message;
  if (short) form.querySelector('[data-fault]').textContent = short;
  tell(short ?? sentence(count > 1 ? 'many' : 'one', { name, count }), { beside: button });
}

/** How far the button is: `idle` with its own words, `adding` or `added`. */
function say(button, state) {
  const place = button.querySelector('[data-button-words]');
  button.dataset.idle ??= place.textContent;
  button.toggleAttribute('data-added', state === 'added');
  if (state === 'adding') button.setAttribute('aria-busy', 'true');
  else button.removeAttribute('aria-busy');
  place.textContent = state === 'idle' ? button.dataset.idle : sentence(state);
  const shown = (button.dataset.turn = String(Number(button.dataset.turn ?? 0) + 1));
  if (state === 'added')
    setTimeout(() => button.dataset.turn === shown && say(button, 'idle'), ADDED_SHOWN_MILLISECONDS);
}

/** Not randomUUID, which a shop without HTTPS doesn’t have. */
const newId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
