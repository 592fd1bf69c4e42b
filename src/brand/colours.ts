/** Colours of one time of day, by what they are for. Each is `#rrggbb`. */
export interface Scheme {
  /** The ground of a page, what lies on it, what is sunk into it. */
  readonly paper: string;
  readonly surface: string;
  readonly sunk: string;
  readonly ink: string;
  readonly inkSoft: string;
  /** Lines that only divide, and lines that must be seen. */
  readonly line: string;
  readonly lineStrong: string;
  /** The poster colours: as fills, with what is written on them, and as words on the ground. */
  readonly vermilion: string;
  readonly onVermilion: string;
  readonly vermilionWords: string;
  readonly cobalt: string;
  readonly onCobalt: string;
  readonly cobaltWords: string;
  readonly marigold: string;
  readonly onMarigold: string;
  readonly marigoldWords: string;
  readonly pine: string;
  readonly onPine: string;
  readonly pineWords: string;
  /** What a button turns to under the pointer. */
  readonly actionHover: string;
  readonly errorGround: string;
  readonly warningGround: string;
  readonly successGround: string;
  readonly newsGround: string;
}

/** A shop’s colours: night is a scheme of its own, not the day turned inside out. */
export interface Colours {
  readonly day: Scheme;
  readonly night: Scheme;
}

/** The colours as the style sheets know them: `--on-vermilion` and so on, by the scheme a reader prefers. */
export function coloursAsStyles({ day, night }: Colours): string {
  return `@layer tokens {
  :root {
${declarations(day, '    ')}
  }
  @media screen and (prefers-color-scheme: dark) {
    :root {
${declarations(night, '      ')}
    }
  }
}
`;
}

function declarations(scheme: Scheme, indent: string): string {
  return Object.entries(scheme)
    .map(
      ([name, value]) =>
        `${indent}--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}: ${value as string};`,
    )
    .join('\n');
}
