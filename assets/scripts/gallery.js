import { make } from './elements.js';

/** Small pictures move the strip and tell which is shown; a large one opens over the page. Neither touches address or history. */
export function showPictures(place) {
  const strip = place.querySelector('[data-strip]');
  const views = [...place.querySelectorAll('[data-view]')];
  const choices = [...place.querySelectorAll('[data-choice]')];
  const mark = () => {
    // From right to left it scrolls to the other side of nought.
    const shown = Math.round(Math.abs(strip.scrollLeft) / strip.clientWidth);
    for (const [at, choice] of choices.entries())
      if (at === shown) choice.setAttribute('aria-current', 'true');
      else choice.removeAttribute('aria-current');
  };
  const onPlainClick = (link, act) =>
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      act();
    });
  for (const [at, choice] of choices.entries())
    onPlainClick(choice, () => strip.scrollTo({ left: views[at].offsetLeft - views[0].offsetLeft }));
  for (const view of views) onPlainClick(view, () => enlarge(view, place.dataset));
  if (!strip) return;
  strip.addEventListener('scroll', mark, { passive: true });
  mark();
}

/** Over the whole window: as large as that, and larger at a press, to be moved about in. Escape closes, as the button does. */
function enlarge(view, words) {
  const { src, alt } = view.querySelector('img');
  const image = Object.assign(make('img'), { src, alt });
  const frame = make('div', 'zoom-frame', image);
  const size = Object.assign(make('button', 'button button-quiet', words.larger), { type: 'button' });
  const close = Object.assign(make('button', 'button', words.close), { type: 'button' });
  const dialog = make('dialog', 'zoom', frame, make('p', 'zoom-ways', size, close));
  dialog.setAttribute('aria-label', alt);
  // What scrolls has to be reached by keyboard.
  frame.tabIndex = 0;
  const turn = (x = 0.5, y = 0.5) => {
    const large = frame.toggleAttribute('data-large');
    size.textContent = large ? words.whole : words.larger;
    frame.scrollTo({
      left: frame.scrollWidth * x - frame.clientWidth / 2,
      top: frame.scrollHeight * y - frame.clientHeight / 2,
    });
  };
  image.addEventListener('click', ({ offsetX, offsetY }) =>
    turn(offsetX / image.clientWidth, offsetY / image.clientHeight),
  );
  size.addEventListener('click', () => turn());
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}
