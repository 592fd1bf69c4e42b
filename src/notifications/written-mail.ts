import { isTestShop, linkWithKey, paths } from '../brand/index.js';
import { linkless, withoutBidiControls } from '../foundation/text/index.js';
import { words } from '../words/index.js';
import { isAccountMail, isStaffMail, type Mail } from './mail.js';
import { accountMail, type AccountMailContent } from './mails/account-mail.js';
import { orderMail, type OrderMailContent } from './mails/order-mail.js';
import { staffMail, type StaffMailContent } from './mails/staff-mail.js';

type Written = Pick<Mail, 'kind' | 'orderId' | 'recipient' | 'content'>;

/**
 * The mail as it reads, and to whom. The outbox only ever holds what the writers of each kind put in. Of a test shop the text
 * begins with that it is one; the letter says so by itself.
 *
 * @param base address of the shop
 */
export function writtenMail(mail: Written, shop: string, base: URL) {
  const written = addressed(mail, shop, base);
  const { name, meaning } = words.testShop;
  return isTestShop() ? { ...written, text: `${name} ${meaning}\n\n${written.text}` } : written;
}

function addressed({ kind, orderId, recipient, content: written }: Written, shop: string, base: URL) {
  const address = oneLine(recipient);
  if (isStaffMail(kind)) return { to: address, ...staffMail(kind, written as unknown as StaffMailContent, shop, base) };
  if (isAccountMail(kind)) {
    const content = written as unknown as AccountMailContent;
    const name = oneLine(content.name);
    return { to: addressee(name, address), ...accountMail(kind, { ...content, name }, shop, base) };
  }
  const content = written as unknown as OrderMailContent;
  const name = oneLine(content.name);
  const page = paths.order(orderId);
  const link = content.accessKey === undefined ? new URL(page, base).href : linkWithKey(base, page, content.accessKey);
  const to = addressee(content.proven === true ? name : '', address);
  return { to, ...orderMail(kind, { ...content, name }, shop, link) };
}

/** Mail programs make links of names, too. */
function addressee(name: string, address: string) {
  return name === '' ? address : { name: linkless(name), address };
}

/** Nothing a shopper typed may look like the start of another header, or turn one around, not even to a careless reader. */
function oneLine(text = ''): string {
  return withoutBidiControls(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')).trim();
}
