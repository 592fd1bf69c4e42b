/**
 * Reports what of a scene leaves the padding box of the nearest painted box around it, and what is cut off by something
 * that hides what overflows. Is sent to the browser as it stands.
 */
export function findLeaving({ options, texts, boxes, styleOf, isRoot, isPainted, around, paddingBox, beyond, report }) {
  const { paper, meant } = options;
  const standing = (thing) => {
    if (thing.isText && meant.some((selector) => thing.element.closest(selector))) return;
    let holder = thing.isText ? thing.within : around(thing.element);
    for (; ; holder = around(holder)) {
      const { overflowX, overflowY } = styleOf(holder);
      if (!isRoot(holder) && (overflowX !== 'visible' || overflowY !== 'visible')) {
        const past = beyond(thing, paddingBox(holder));
        const scrolls = (axis) => /auto|scroll/.test(axis === 'x' ? overflowX : overflowY);
        for (const [side, by] of past) {
          if (!paper && scrolls(side === 'left' || side === 'right' ? 'x' : 'y')) continue;
          if (thing.isText || thing.isControl || paper) report('cut', thing, holder, side, by);
        }
        return;
      }
      if (!isRoot(holder) && !isPainted(holder)) continue;
      for (const [side, by] of beyond(thing, paddingBox(holder))) report('leaves', thing, holder, side, by);
      return;
    }
  };
  for (const thing of [...texts, ...boxes]) standing(thing);
}
