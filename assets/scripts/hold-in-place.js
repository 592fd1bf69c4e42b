/**
 * Puts an element of a listing back to where it stood in the window after the listing has changed, by scrolling as far as
 * the page scrolls. At its top and its end that isn't far enough: what is missing there becomes room above the column, or
 * below the listing. The room is given in styles of `column` and `listing`; the next change takes it away again.
 *
 * @param stood distance of the element from the top of the window before the change, in pixels
 */
export function holdInPlace(element, stood, { column, listing }) {
  const moved = () => element.getBoundingClientRect().top - stood;
  scroll(moved());
  const rest = moved();
  // Less than a pixel is rounding: room for that would add up.
  if (Math.abs(rest) < 1) return;
  if (rest < 0) column.style.marginTop = `${-rest}px`;
  else makeRoomBelow(listing, moved);
}

/** The page must be as long as it takes to scroll that far. How long that is shows once it has been scrolled. */
function makeRoomBelow(listing, moved) {
  const page = document.documentElement;
  const plenty = moved() + window.innerHeight;
  listing.style.paddingBottom = `${plenty}px`;
  scroll(moved());
  const unused = page.scrollHeight - window.innerHeight - window.scrollY;
  listing.style.paddingBottom = `${Math.max(0, Math.ceil(plenty - unused))}px`;
}

/** At once, whatever the page's own way of scrolling is. */
function scroll(top) {
  window.scrollBy({ top, behavior: 'instant' });
}
