/** The poster's colours, woods and grounds. */
export const ink = '#1d1a16';
export const card = '#fffaf1';
export const vermilion = '#d63d20';
export const cobalt = '#1f47b8';
export const marigold = '#f0a51c';
export const pine = '#17694f';
export const chalk = '#f1e6d3';
export const brass = '#c99a3d';
export const iron = '#3a3d42';
export const terracotta = '#c4623f';

export const grounds = {
  paper: '#f3e9d7',
  sand: '#e9d7b7',
  blush: '#f3d9c9',
  sky: '#dbe1ea',
  leaf: '#d9e3d3',
  butter: '#f8e3ad',
  night: '#222a40',
  dusk: '#332a3c',
  forest: '#1c332d',
} as const;
export type Ground = keyof typeof grounds;

export const woods = {
  oak: '#d5a25f',
  walnut: '#7b4d31',
  beech: '#e6bf8c',
  cherry: '#b4633b',
  maple: '#ecd2a3',
  ash: '#dcc7a3',
} as const;
export type Wood = keyof typeof woods;

/** A colour between two, `share` of the way. */
export function mix(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const a = parseInt(from.slice(at, at + 2), 16);
    const b = parseInt(to.slice(at, at + 2), 16);
    return Math.round(a + (b - a) * Math.min(1, Math.max(0, share)))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

/** In light (above 0) or in shade (below 0). Shade is warm: this is a room, not outer space. */
export const lit = (colour: string, light: number): string =>
  light >= 0 ? mix(colour, '#fff6e4', light) : mix(colour, '#2a1a14', -light);
