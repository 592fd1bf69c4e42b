import { escapeHtml, type PropsWithChildren } from '@kitajs/html';

/** How much a button asks to be pressed. One plain one on a page: what most came to do. */
export type ButtonKind = 'plain' | 'quiet' | 'danger' | 'link';

const classes: Readonly<Record<ButtonKind, string>> = {
  plain: 'button',
  quiet: 'button button-quiet',
  danger: 'button button-danger',
  link: 'button button-link',
};

export interface ButtonProps extends Omit<JSX.HtmlButtonTag, 'class' | 'type'> {
  readonly kind?: ButtonKind;
  /** Sends its form unless it says otherwise. */
  readonly type?: 'submit' | 'button';
  /** More classes, of the place it stands in. */
  readonly at?: string;
  /** What stands on it, where that is words alone; any words are safe here. */
  readonly words?: string;
}

/** Something that is done when pressed. */
export function Button({
  kind = 'plain',
  type = 'submit',
  at,
  words,
  children,
  ...rest
}: PropsWithChildren<ButtonProps>) {
  return (
    <button class={dressed(kind, at)} type={type} {...rest}>
      {words === undefined ? (children as 'safe') : escapeHtml(words)}
    </button>
  );
}

export interface ButtonLinkProps extends Omit<JSX.HtmlAnchorTag, 'class' | 'href'> {
  readonly href: string;
  readonly kind?: ButtonKind;
  readonly at?: string;
  readonly words?: string;
}

/** A way on that looks like a button. It leads somewhere and changes nothing. */
export function ButtonLink({ kind = 'plain', at, words, children, ...rest }: PropsWithChildren<ButtonLinkProps>) {
  return (
    <a class={dressed(kind, at)} {...rest}>
      {words === undefined ? (children as 'safe') : escapeHtml(words)}
    </a>
  );
}

const dressed = (kind: ButtonKind, at: string | undefined) =>
  at === undefined ? classes[kind] : `${classes[kind]} ${at}`;
