/** Reports short words that are broken although there is room for them. Is sent to the browser as it stands. */
export function findBroken({ options, texts, styleOf, isRoot, isPainted, report }) {
  /** The widest line there could be: that of the widest box around it on its sheet. */
  const roomFor = (element) => {
    const { display, paddingLeft, paddingRight } = styleOf(element);
    const own = element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    // A table is as wide as its columns: the room it might take is that of what holds it.
    const isLast = isPainted(element) || (isRoot(element.parentElement) && display !== 'table') || isRoot(element);
    return isLast ? own : Math.max(own, roomFor(element.parentElement));
  };
  for (const { element, node } of texts.filter(({ isFirst }) => isFirst)) {
    if (!options.roomy && element.closest('h1, h2, h3')) continue;
    for (const { index, 0: word } of node.data.matchAll(
      /(?<![^ \t\r\n])[\p{Script=Latin}\p{N}$€£.,:]{2,10}(?![^ \t\r\n])/gu,
    )) {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const parts = [...range.getClientRects()].filter(({ width }) => width > 0);
      const lines = new Set(parts.map(({ top }) => Math.round(top))).size;
      const whole = parts.reduce((sum, { width }) => sum + width, 0);
      if (lines > 1 && whole < roomFor(element))
        report(
          'breaks',
          { element, words: word },
          element,
          'middle',
          whole - Math.max(...parts.map(({ width }) => width)),
        );
    }
  }
}

/** Reports fields that don’t show all that stands in them. Is sent to the browser as it stands. */
export function findCutInFields({ options, boxes, styleOf, report }) {
  const { roomy, slack } = options;
  const pen = document.createElement('canvas').getContext('2d');
  for (const { element } of roomy ? boxes : []) {
    const words = element.matches('select')
      ? (element.selectedOptions[0]?.text ?? '')
      : element.matches('input')
        ? (element.type === 'number' && element.value) || (element.value === '' ? element.placeholder : '')
        : '';
    if (words === '') continue;
    const style = styleOf(element);
    pen.font = style.font;
    pen.letterSpacing = style.letterSpacing;
    const room = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const by = pen.measureText(words).width - room;
    if (by > slack) report('cut', { element, words }, element, 'right', by);
  }
}
