/**
 * What of a page is to be seen, measured from within: lines of text, controls, pictures and painted boxes, and what each
 * stands on. The browser is sent the source of this function, so all it needs stands inside. Lengths are CSS pixels.
 *
 * @param {import('./fault.ts').ProbeOptions} options
 */
export function sceneOf(options) {
  const { slack } = options;
  const CONTROLS = 'button, input:not([type=hidden]), select, textarea';
  const PICTURES = 'img, svg, video, canvas';
  const CLOSED = 'script, style, template, noscript, iframe, svg, select, textarea, title';
  const page = document.documentElement;
  const styles = new Map();
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const shows = (colour) => !/^(transparent|rgba\(.*, 0\))$|\/ 0\)$/.test(colour);
  const SIDES = ['Top', 'Right', 'Bottom', 'Left'];
  const isRoot = (element) => element === document.body || element === page;
  const isPainted = (element) => {
    const style = styleOf(element);
    if (style.display === 'inline' || style.display === 'contents') return false;
    return (
      shows(style.backgroundColor) ||
      style.backgroundImage !== 'none' ||
      style.boxShadow !== 'none' ||
      SIDES.some((side) => parseFloat(style[`border${side}Width`]) > 0 && shows(style[`border${side}Color`]))
    );
  };
  const unseen = new Map();
  const isUnseen = (element) => {
    if (element === null) return false;
    if (!unseen.has(element)) {
      const { width, height } = element.getBoundingClientRect();
      const style = styleOf(element);
      // Words for ears are clipped to a point; a link above the page waits for the keyboard.
      const forEars =
        style.clipPath.startsWith('inset(50%') || (style.overflowX === 'hidden' && width <= 1 && height <= 1);
      const above = style.position === 'absolute' && element.getBoundingClientRect().bottom + scrollY <= 0;
      unseen.set(element, forEars || above || isUnseen(element.parentElement));
    }
    return unseen.get(element);
  };
  const isVisible = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !isUnseen(element);

  // ---- what is there to be seen
  const texts = [];
  const boxes = [];
  const add = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    if (right - left < 1 || bottom - top < 1) return;
    const isControl = element.matches(CONTROLS);
    if (isControl || element.matches(PICTURES) || (isPainted(element) && !isRoot(element)))
      boxes.push({ element, within: element.parentElement, isControl, left, right, top, bottom });
  };
  const addLines = (node) => {
    const element = node.parentElement;
    const range = document.createRange();
    range.selectNodeContents(node);
    const { fontSize, lineHeight } = styleOf(element);
    let isFirst = true;
    const size = parseFloat(fontSize);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right - left < 1) continue;
      // A letter's box is taller than its line where lines are set tight, and than its ink everywhere.
      const middle = (top + bottom) / 2;
      const half = Math.min(bottom - top, parseFloat(lineHeight) || size * 1.2) / 2;
      const ink = { left: left + 1, right: right - 1, top: middle - size * 0.36, bottom: middle + size * 0.36 };
      const line = { left, right, top: middle - half, bottom: middle + half };
      texts.push({ element, within: element, isText: true, words: node.data, node, ink, isFirst, ...line });
      isFirst = false;
    }
  };
  const walk = (element) => {
    if (!isVisible(element)) {
      // Something hidden may hold something that isn't.
      if (styleOf(element).visibility === 'hidden') for (const child of element.children) walk(child);
      return;
    }
    add(element);
    if (element.matches(CLOSED)) return;
    const isFolded = element.matches('details:not([open])');
    for (const child of isFolded ? element.querySelectorAll(':scope > summary') : element.childNodes) {
      if (child.nodeType === 1) walk(child);
      else if (child.nodeType === 3 && child.data.trim() !== '') addLines(child);
    }
  };
  walk(document.body);

  // ---- what it stands on
  /** The next box around it that holds it: what is placed absolutely skips those that are not placed themselves. */
  const around = (element) => {
    const { position } = styleOf(element);
    let next = element.parentElement;
    if (position === 'fixed') return page;
    if (position === 'absolute')
      while (next !== null && styleOf(next).position === 'static' && styleOf(next).transform === 'none')
        next = next.parentElement;
    return next ?? page;
  };
  const paddingBox = (element) => {
    if (isRoot(element)) return { left: 0, right: page.clientWidth, top: -Infinity, bottom: Infinity };
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const [above, after, below, before] = SIDES.map((side) => parseFloat(styleOf(element)[`border${side}Width`]));
    return { left: left + before, right: right - after, top: top + above, bottom: bottom - below };
  };
  const beyond = (thing, box) => {
    const past = {
      left: box.left - thing.left,
      right: thing.right - box.right,
      top: box.top - thing.top,
      bottom: thing.bottom - box.bottom,
    };
    return Object.entries(past).filter(([, by]) => by > slack);
  };

  const found = [];
  /** One fault for each side of what is left, however many leave it: the worst. */
  const report = (kind, thing, onto, side, by) => {
    const known = found.find((fault) => fault.kind === kind && fault.side === side && fault.onto === onto);
    if (known === undefined) found.push({ kind, side, by, thing, onto, more: 0 });
    else Object.assign(known, { more: known.more + 1 }, by > known.by ? { by, thing } : {});
  };
  const named = ({ element, words }) => {
    const ofClass = [...element.classList].slice(0, 2).map((name) => `.${name}`);
    const own = `${element.localName}${element.id === '' ? ofClass.join('') : `#${element.id}`}`;
    const holder = own === element.localName ? element.parentElement?.closest('[id], [class]') : undefined;
    const path = holder ? `${named({ element: holder })} ${own}` : own;
    const text = words?.trim().replace(/\s+/g, ' ');
    return text === undefined ? path : `${path} ${JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text)}`;
  };

  const faults = () =>
    found.map(({ kind, side, by, thing, onto, more }) => {
      return { kind, side, by: Math.round(by), what: named(thing), on: named({ element: onto }), more };
    });
  return { options, page, texts, boxes, styleOf, isRoot, isPainted, around, paddingBox, beyond, report, faults };
}
