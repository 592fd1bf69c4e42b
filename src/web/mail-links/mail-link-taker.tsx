import { paths } from '../../brand/index.js';
import { CsrfField } from '../layout/csrf-field.js';
import type { Visitor } from '../visitor.js';

export interface MailLinkTakerProps {
  readonly visitor: Visitor;
  /** Address of the page it stands on. */
  readonly page: string;
}

/**
 * For a page that a key has opened already, or was to open: takes up the key of another link that leads here, which would
 * otherwise go unnoticed behind the one before. Seen and used by the script alone.
 */
export function MailLinkTaker({ visitor, page }: MailLinkTakerProps) {
  return (
    <form method="post" action={paths.mailLink} hidden data-mail-link>
      <CsrfField visitor={visitor} />
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="link" value="" />
    </form>
  );
}
