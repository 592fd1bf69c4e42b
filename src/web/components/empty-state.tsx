import type { PropsWithChildren } from '@kitajs/html';
import { Drawing, type DrawingName } from './drawing.js';

export interface EmptyStateProps extends Omit<JSX.HtmlTag, 'class'> {
  /** The page’s own heading, where it has no other. */
  readonly heading?: string;
  /** Why nothing is here, and what would be. */
  readonly words: string;
  readonly drawing?: DrawingName;
}

/** What stands where nothing is yet. The way on comes as children. */
export function EmptyState({
  heading,
  words,
  drawing = 'shelf',
  children,
  ...rest
}: PropsWithChildren<EmptyStateProps>) {
  return (
    <section class="empty" {...rest}>
      <Drawing of={drawing} />
      {heading !== undefined && <h1 safe>{heading}</h1>}
      <p safe>{words}</p>
      {children as 'safe'}
    </section>
  );
}
