import type { PropsWithChildren } from '@kitajs/html';
import { Unbroken } from '../../words/index.js';

export type NoticeTone = 'news' | 'success' | 'warning' | 'error';

const classes: Readonly<Record<NoticeTone, string>> = {
  news: 'notice',
  success: 'notice notice-success',
  warning: 'notice notice-warning',
  error: 'notice notice-error',
};

export interface NoticeProps extends Omit<JSX.HtmlTag, 'class'> {
  readonly tone?: NoticeTone;
  /** Said large above the rest. */
  readonly heading?: string;
  /** All it says, where that is one sentence: then it is a paragraph and has neither heading nor children. */
  readonly words?: string;
  /** More classes, of the place it stands in. */
  readonly at?: string;
}

/** What one should know before going on. Its tone is never told by colour alone: the words say it. */
export function Notice({ tone = 'news', heading, words, at, children, ...rest }: PropsWithChildren<NoticeProps>) {
  const dressed = at === undefined ? classes[tone] : `${classes[tone]} ${at}`;
  if (words !== undefined)
    return (
      <p class={dressed} {...rest} safe>
        {words}
      </p>
    );
  return (
    <div class={dressed} {...rest}>
      {heading !== undefined && (
        <h2>
          <Unbroken words={heading} />
        </h2>
      )}
      {children as 'safe'}
    </div>
  );
}
