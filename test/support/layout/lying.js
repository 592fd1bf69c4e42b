/** Reports what of a scene lies on something it is no part of. Is sent to the browser as it stands. */
export function findLying({ options, page, texts, boxes, styleOf, isRoot, isPainted, paddingBox, report }) {
  const { slack } = options;
  /** What floats over the page lies on it on purpose. */
  const layerOf = (element) => {
    if (element === null || isRoot(element)) return page;
    const { position } = styleOf(element);
    const floats = position === 'fixed' || position === 'sticky' || (position === 'absolute' && isPainted(element));
    return floats || element.matches('dialog, [popover]') ? element : layerOf(element.parentElement);
  };
  const scrolledAway = (element, { left, right, top, bottom }) => {
    for (let holder = element; holder !== null && !isRoot(holder); holder = holder.parentElement) {
      const { overflowX, overflowY } = styleOf(holder);
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      const box = paddingBox(holder);
      if (right > box.right + slack || left < box.left - slack || bottom > box.bottom + slack || top < box.top - slack)
        return true;
    }
    return false;
  };
  const shared = (a, b) => ({
    x: Math.min(a.right, b.right) - Math.max(a.left, b.left),
    y: Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top),
  });
  const lying = (one, other, area) => {
    const { x, y } = shared(one.ink, area);
    if (x <= slack || y <= slack || layerOf(one.element) !== layerOf(other.element)) return;
    if (
      scrolledAway(one.element, one) ||
      scrolledAway(other.isText ? other.element : other.element.parentElement, other)
    )
      return;
    report('overlaps', one, other.element, 'over', Math.min(x, y));
  };
  texts.forEach((one, at) => {
    for (const other of texts.slice(at + 1)) lying(one, other, other.ink);
    for (const other of boxes)
      if (!other.element.contains(one.element) && !one.element.contains(other.element)) lying(one, other, other);
  });
}
