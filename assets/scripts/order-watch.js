import { json } from './asking.js';
import { all } from './elements.js';

const news = () => document.querySelector('[data-order-events]');

/**
 * Keeps an order's page up to date while somebody looks at it: the shop tells every new state over one connection. Where
 * that can't be had, the page asks, as long as the order is being recorded every second at first.
 */
export function followOrder() {
  let source;
  let asking = false;
  let listened = false;

  const listen = () => {
    const place = news();
    if (source || asking || !place || document.hidden) return;
    source = new EventSource(place.dataset.orderEvents);
    source.addEventListener('status', async ({ data }) => {
      const { status, atRest } = JSON.parse(data);
      if (atRest) leave();
      if (status !== news()?.dataset.orderStatus) await renew().catch(instead);
    });
    source.addEventListener('change', () => renew().catch(instead));
    source.addEventListener('open', () => {
      // What happened while nobody listened may have left the state as it was.
      if (listened) renew().catch(instead);
      listened = true;
    });
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) instead();
    });
  };
  const leave = () => {
    source?.close();
    source = undefined;
  };
  const instead = () => {
    leave();
    if (asking) return;
    asking = true;
    ask();
  };

  listen();
  // The room that is kept is that of this width.
  let width = window.innerWidth;
  window.addEventListener('resize', () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    for (const part of all('[data-order-part]')) part.style.minHeight = '';
  });
  // A browser has few connections for each shop, and a tab that nobody sees needs none.
  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : listen()));
}

/** After half a minute it is no longer news that it takes long, so ask less and less. */
function ask() {
  const started = Date.now();
  let wait = news()?.dataset.orderStatus === 'received' ? 1000 : 30_000;
  const look = async () => {
    const place = news();
    if (!place) return;
    try {
      const { status } = await json(place.dataset.orderStatusUrl);
      if (status !== place.dataset.orderStatus) await renew();
    } catch {
      wait = Math.max(wait, 2000);
    }
    if (Date.now() - started > 30_000) wait = Math.min(wait * 1.5, 30_000);
    setTimeout(look, wait);
  };
  setTimeout(look, wait);
}

/** Fetches the page anew and takes over the parts that changed, so that what is read or held stays where it is. */
async function renew() {
  const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
  if (!answer.ok) throw new Error(`${location.pathname}: ${answer.status}`);
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  for (const part of all('[data-order-part]')) {
    const next = fresh.querySelector(`[data-order-part="${part.dataset.orderPart}"]`);
    if (next) takeOver(part, next);
  }
}

function takeOver(part, next) {
  // What stands below stays where it is, even when there is less to say now.
  part.style.minHeight = `${part.getBoundingClientRect().height}px`;
  for (const name of ['data-order-events', 'data-order-status-url', 'data-order-status']) {
    if (next.hasAttribute(name)) part.setAttribute(name, next.getAttribute(name));
    else part.removeAttribute(name);
  }
  part.hidden = next.hidden;
  if (part.innerHTML === next.innerHTML) return;
  const held = part.contains(document.activeElement) && document.activeElement;
  part.replaceChildren(...next.childNodes);
  if (!held) return;
  const again = [...part.querySelectorAll('a, button')].find((element) => element.outerHTML === held.outerHTML);
  // What was held is no longer offered: whoever moves on by keyboard goes on from its place.
  if (!again) part.tabIndex = -1;
  (again ?? part).focus({ preventScroll: true });
}
