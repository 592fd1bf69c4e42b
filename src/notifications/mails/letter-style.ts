import { brand, direction } from '../../brand/index.js';

const { day, night } = brand.colours;

const FAMILY = `'Avenir Next','Segoe UI','Helvetica Neue',Helvetica,Arial,sans-serif`;

// Mail programs know left and right, not the start and end of a line.
const [start, end] = direction === 'rtl' ? ['right', 'left'] : ['left', 'right'];

const cell = `padding:12px 0;border-bottom:1px solid ${day.line};text-align:${start};font-weight:normal;vertical-align:top`;

/** What mail programs are told of day and night. */
export const schemes = 'light dark';

/** Styles as they stand on the elements: a mail by day. */
export const style = {
  paper: `background:${day.paper};color:${day.ink};font:16px/1.55 ${FAMILY}`,
  unseen: 'display:none;max-height:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px',
  column: 'width:100%;max-width:600px',
  name: `color:${day.ink};font:700 20px/1.2 ${FAMILY};text-decoration:none`,
  news: `padding:10px 16px;background:${day.marigold};color:${day.onMarigold};border-radius:10px;font:14px/1.45 ${FAMILY};text-align:center`,
  mark: `color:${day.vermilion};font-size:22px`,
  sheet: `padding:32px 36px 36px;background:${day.surface};border:1px solid ${day.line};border-top:6px solid;border-radius:10px;color:${day.ink};font:16px/1.55 ${FAMILY};overflow-wrap:anywhere;word-break:break-word`,
  good: `border-top-color:${day.pine}`,
  sad: `border-top-color:${day.marigold}`,
  plain: `border-top-color:${day.cobalt}`,
  about: `margin:0 0 4px;color:${day.inkSoft};font-size:14px`,
  heading: `margin:0 0 20px;color:${day.ink};font:750 26px/1.2 ${FAMILY}`,
  words: 'margin:0 0 12px',
  after: 'margin:20px 0 0',
  list: 'width:100%;border-collapse:collapse;margin:8px 0 0',
  cell,
  sum: `${cell};padding-${start}:12px;text-align:${end};white-space:nowrap`,
  state: `${cell};padding-${start}:12px;text-align:${end}`,
  last: `padding:14px 0 0;text-align:${start};font-weight:700;font-size:18px`,
  lastSum: `padding:14px 0 0;padding-${start}:12px;text-align:${end};font-weight:700;font-size:18px;white-space:nowrap`,
  soft: `color:${day.inkSoft};font-size:14px`,
  small: 'margin:24px 0 4px;font-size:14px;font-weight:700',
  link: `color:${day.cobaltWords}`,
  buttonGround: `background:${day.vermilion};border-radius:999px`,
  button: `display:inline-block;padding:13px 28px;border-radius:999px;background:${day.vermilion};color:${day.onVermilion};font:650 16px/1.2 ${FAMILY};text-decoration:none`,
  foot: `padding:20px 4px 0;color:${day.inkSoft};font:14px/1.55 ${FAMILY}`,
} as const;

const inked = (names: string, declarations: string) =>
  `${names}{${declarations.replaceAll(';', ' !important;')} !important}`;

/** What changes by night and on a phone, for the mail programs that read it. */
export const nightStyle = [
  `:root{color-scheme:${schemes};supported-color-schemes:${schemes}}`,
  '@media (prefers-color-scheme:dark){',
  inked('.paper', `background:${night.paper};color:${night.ink}`),
  inked('.news', `background:${night.marigold};color:${night.onMarigold}`),
  inked('.sheet', `background:${night.surface};color:${night.ink};border-color:${night.line}`),
  inked('.good', `border-top-color:${night.pine}`),
  inked('.sad', `border-top-color:${night.marigold}`),
  inked('.plain', `border-top-color:${night.cobalt}`),
  inked('.ink', `color:${night.ink}`),
  inked('.soft', `color:${night.inkSoft}`),
  inked('.rule', `border-color:${night.line}`),
  inked('.link', `color:${night.cobaltWords}`),
  inked('.mark', `color:${night.vermilion}`),
  inked('.button', `background:${night.vermilion};color:${night.onVermilion}`),
  '}',
  '@media (max-width:480px){',
  inked('.room', 'padding:24px 20px 28px'),
  '}',
].join('\n');
