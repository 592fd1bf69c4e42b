import { brand, linkWithKey, paths } from '../../brand/index.js';
import { isolated, linkless } from '../../foundation/text/index.js';
import { words } from '../../words/index.js';
import type { AccountMailKind } from '../mail.js';
import { letter, LetterButton, LetterFoot, type RenderedMail } from './letter.js';
import { style } from './letter-style.js';

/** What a mail about an account says. */
export interface AccountMailContent {
  /** How it greets; empty for whoever the shop doesn’t know to be who they say. */
  readonly name: string;
  /** Opens the page its link leads to; only in mails that have a link. */
  readonly token?: string;
}

const said = words.membership.mails;
const { dear, hello, ofAccount, why: ofOrder } = words.mails;

/** Where the link of a mail leads; a mail that only tells leads to the way to help oneself. */
const ways: Readonly<Record<AccountMailKind, string>> = {
  'email-proof': paths.emailConfirmation,
  'account-exists': paths.forgotten,
  'password-reset': paths.newPassword,
  'password-changed': paths.forgotten,
  'email-change': paths.emailConfirmation,
  'email-changing': paths.password,
  'email-changed': paths.signIn,
  'account-deleted': paths.home,
  'invoice-email': paths.emailProof,
};

/** Renders a mail about an account as text and as HTML that says the same. @param base address of the shop */
export function accountMail(
  kind: AccountMailKind,
  { name, token }: AccountMailContent,
  shop: string,
  base: URL,
): RenderedMail {
  const { subject, lead, link, close } = said[kind];
  const href = token === undefined ? new URL(ways[kind], base).href : linkWithKey(base, ways[kind], token);
  const why = (kind === 'invoice-email' ? ofOrder : ofAccount.why)(shop);
  const greeting = name === '' ? hello : dear(isolated(linkless(name)));
  const text = [
    subject,
    greeting,
    lead,
    `${link}:\n${href}`,
    close,
    `${ofAccount.questions.replace('{address}', brand.contact)}\n${why}`,
    `${shop}\n${base.href}`,
  ].join('\n\n');
  const html = letter({
    subject,
    inShort: lead,
    heading: subject,
    tone: 'plain',
    shop,
    home: base.href,
    children: (
      <>
        <p style={style.words} safe>
          {greeting}
        </p>
        <p style={style.words}>{lead}</p>
        <LetterButton href={href}>{link}</LetterButton>
        <p style={style.after}>{close}</p>
      </>
    ),
    foot: <LetterFoot questions={ofAccount.questions} why={why} writeTo={`mailto:${brand.contact}`} />,
  });
  return { subject, text, html };
}
