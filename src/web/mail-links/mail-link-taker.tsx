import { paths } from '../../brand/index.js';

/**
 * For a page that a key has opened already, or was to open: takes up the key of another link that leads here, which would
 * otherwise go unnoticed behind the one before. Used by the script alone.
 *
 * @param page address of the page it stands on
 */
export function MailLinkTaker({ page }: { readonly page: string }) {
  return (
    <form method="post" action={paths.mailLink} hidden data-mail-link>
      <input type="hidden" name="page" value={page} />
      <input type="hidden" name="link" value="" />
    </form>
  );
}
