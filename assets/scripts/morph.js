/**
 * Makes one element say what another says, keeping every element that stays, and with it focus, caret and what screen
 * readers have read. Children are the same when their id is, or, without one, their place among their kind.
 */
export function morph(from, to) {
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name)) from.removeAttribute(name);
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  if (from.localName === 'input' && from.value !== to.getAttribute('value'))
    from.value = to.getAttribute('value') ?? '';
  let present = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const match = matchOf(present, wanted);
    if (match === null) {
      from.insertBefore(wanted, present);
      continue;
    }
    // What stands before the match is gone.
    while (present !== match) present = removed(present);
    if (match.nodeType === 1) morph(match, wanted);
    else if (match.nodeValue !== wanted.nodeValue) match.nodeValue = wanted.nodeValue;
    present = match.nextSibling;
  }
  while (present !== null) present = removed(present);
}

function matchOf(present, wanted) {
  for (let node = present; node !== null; node = node.nextSibling) {
    if (node.nodeType !== wanted.nodeType || node.nodeName !== wanted.nodeName) continue;
    if (node.nodeType !== 1 || (node.id === wanted.id && node.className === wanted.className)) return node;
  }
  return null;
}

function removed(node) {
  const next = node.nextSibling;
  node.remove();
  return next;
}
