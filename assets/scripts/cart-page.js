import { sentence, tell } from './cart-words.js';
import { showCount } from './header.js';
import { morph } from './morph.js';
import { orderedSender } from './ordered-sender.js';

const PATIENCE_MILLISECONDS = 10_000;
const PAUSE_MILLISECONDS = 300;

/**
 * The cart changes where it stands. Its own forms are sent, one after another, and the page that comes back lends its
 * words: what the shop says about a cart is said in one place, and a cart changed elsewhere shows at once.
 */
export function editInPlace(cart) {
  const timers = new Map();
  const sender = orderedSender(send);

  async function send(sku, { form, fields, focus }) {
    const { ver } = cart.dataset;
    const answer = await sent(form, fields);
    if (typeof answer === 'string') return fail(sku, answer);
    const focused = document.activeElement;
    // Somebody is about to ask for something else here: their wish stays as they put it, and its answer follows.
    const newer = [...cart.querySelectorAll('[data-line]')]
      .map((line) => line.dataset.line)
      .filter((line) => sender.waits(line) || timers.has(line) || (line !== sku && inputOf(line) === focused))
      .map((line) => [line, inputOf(line)?.value]);
    const removed = [...cart.querySelectorAll('.cart-line-removed')].map((row) => [row, row.previousElementSibling]);
    morph(cart, answer.page);
    for (const [row, before] of removed) stay(row, before);
    for (const [line, value] of newer) if (inputOf(line) && value !== undefined) inputOf(line).value = value;
    history.replaceState(history.state, '', answer.address);
    showCount(Number(cart.dataset.pieces));
    if (focus) focus();
    else if (focused?.closest('.cart-line-removed')) focused.focus();
    else if (!focused?.isConnected) (inputOf(sku) ?? cart.querySelector('a, button'))?.focus();
    const elsewhere = Number(cart.dataset.ver) > Number(ver) + 1;
    tell(elsewhere ? cart.dataset.elsewhere : cart.dataset.said, { quiet: !elsewhere });
  }

  /** The page knows of the latest removal only, by its address; those before can be put back as long as it is open. */
  function stay(row, before) {
    if (row.isConnected || cart.querySelector(`#${CSS.escape(row.id)}`)) return;
    if (rowOf(row.querySelector('[data-undo]').dataset.undo)) return;
    row.querySelector('[role]')?.removeAttribute('role');
    if (before?.isConnected) before.after(row);
    else cart.querySelector('.cart-lines')?.prepend(row);
  }

  const rowOf = (sku) => cart.querySelector(`[data-line="${CSS.escape(sku)}"]`);
  const inputOf = (sku) => rowOf(sku)?.querySelector('input[type=number]');

  function fail(sku, words) {
    const place = rowOf(sku)?.querySelector('[data-fault]');
    if (place) place.textContent = words;
    inputOf(sku)?.setAttribute('aria-invalid', 'true');
    tell(words, { quiet: Boolean(place) });
  }

  function wish(sku, { now = false } = {}) {
    const input = inputOf(sku);
    clearTimeout(timers.get(sku));
    timers.delete(sku);
    const { value, max } = input;
    if (!isWhole(value) || Number(value) > Number(max))
      return now ? fail(sku, sentence('whole', { most: max })) : undefined;
    if (input.value === '0') return now ? remove(rowOf(sku).querySelector('[data-removal]')) : undefined;
    const put = () => {
      timers.delete(sku);
      const { form, value } = input;
      if (value !== input.getAttribute('value') || input.hasAttribute('aria-invalid'))
        sender.put(sku, { form, fields: { qty: value } });
    };
    if (now) put();
    else timers.set(sku, setTimeout(put, PAUSE_MILLISECONDS));
  }

  function remove(form) {
    const { line: sku } = form.closest('[data-line]').dataset;
    clearTimeout(timers.get(sku));
    timers.delete(sku);
    const focus = () => cart.querySelector('[data-undo] button')?.focus();
    sender.put(sku, { form, fields: {}, focus });
  }

  cart.addEventListener('submit', (event) => {
    const { target: form, submitter } = event;
    // Taking what is left is about all lines: the page comes anew.
    if (form.matches('[data-adjustment]')) return;
    event.preventDefault();
    if (form.matches('[data-removal]')) return remove(form);
    if (form.matches('[data-undo]')) {
      const { undo: sku } = form.dataset;
      return sender.put(sku, { form, fields: {}, focus: () => inputOf(sku)?.focus() });
    }
    const { line: sku } = (submitter ?? form).closest('[data-line]').dataset;
    const input = inputOf(sku);
    if (form.matches('[data-quantity]')) return wish(sku, { now: true });
    const { step, take } = submitter.dataset;
    const before = isWhole(input.value) ? Number(input.value) : Number(input.getAttribute('value'));
    input.value = take ?? Math.min(Math.max(before + Number(step), 1), Number(input.max));
    wish(sku, { now: take !== undefined });
  });
  // Whoever goes on to checkout takes along what they have just changed.
  cart.addEventListener('click', async (event) => {
    const link = event.target.closest('a[href]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || (timers.size === 0 && !sender.busy())) return;
    event.preventDefault();
    for (const sku of [...timers.keys()]) wish(sku, { now: true });
    await sender.idle();
    if (!cart.querySelector('[aria-invalid]')) location.assign(link.href);
  });
  cart.addEventListener('input', ({ target }) => wish(target.closest('[data-line]').dataset.line));
  cart.addEventListener('change', ({ target }) => wish(target.closest('[data-line]').dataset.line, { now: true }));
}

const isWhole = (text) => /^\d{1,4}$/.test(text);

/** The page a form is answered with, or words about why there is none. */
async function sent(form, fields) {
  if (!navigator.onLine) return sentence('offline');
  try {
    const body = new URLSearchParams(new FormData(form));
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
    const answer = await fetch(form.getAttribute('action'), { method: 'POST', body, signal });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-cart]');
    if (!page) return sentence('later');
    return { page, address: answer.url };
  } catch {
    return sentence(navigator.onLine ? 'lost' : 'offline');
  }
}
