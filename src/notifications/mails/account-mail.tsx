import { paths } from '../../brand/index.js';
import { words } from '../../words/index.js';
import type { AccountMailKind } from '../mail.js';
import { letter, LINK, type RenderedMail } from './letter.js';

/** What a mail about an account says. */
export interface AccountMailContent {
  readonly name: string;
  /** Opens the page its link leads to; only in mails that have a link. */
  readonly token?: string;
}

const said = words.membership.mails;

/** Where the link of a mail leads; a mail that only tells leads to the way to help oneself. */
const ways: Readonly<Record<AccountMailKind, string>> = {
  'password-reset': paths.newPassword,
  'password-changed': paths.forgotten,
  'email-change': paths.emailConfirmation,
  'email-changing': paths.password,
  'email-changed': paths.signIn,
};

/** Renders a mail about an account as text and as HTML that says the same. @param base address of the shop */
export function accountMail(
  kind: AccountMailKind,
  { name, token }: AccountMailContent,
  shop: string,
  base: URL,
): RenderedMail {
  const { subject, lead, link, close } = said[kind];
  const url = new URL(ways[kind], base);
  if (token !== undefined) url.searchParams.set('token', token);
  const text = [said.dear(name), lead, `${link}:\n${url.href}`, close, shop].join('\n\n');
  const html = letter({
    subject,
    shop,
    children: (
      <>
        <p safe>{said.dear(name)}</p>
        <p>{lead}</p>
        <p>
          <a style={LINK} href={url.href}>
            {link}
          </a>
        </p>
        <p>{close}</p>
      </>
    ),
  });
  return { subject, text, html };
}
