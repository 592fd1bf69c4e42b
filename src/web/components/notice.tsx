import type { PropsWithChildren } from '@kitajs/html';

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
}

/** What one should know before going on. Its tone is never told by colour alone: the words say it. */
export function Notice({ tone = 'news', heading, children, ...rest }: PropsWithChildren<NoticeProps>) {
  return (
    <div class={classes[tone]} {...rest}>
      {heading !== undefined && <h2 safe>{heading}</h2>}
      {children as 'safe'}
    </div>
  );
}
