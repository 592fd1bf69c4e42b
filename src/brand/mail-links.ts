import { paths } from './paths.js';

/**
 * Links in mails whose key opens a page. The key stands in the fragment (`/orders/ID#key=…`), which no browser sends: it
 * is in no access log, no Referer, and gone from the address bar once the page has been opened.
 *
 * To have a mail lead to one more page: give it a purpose here and an entry in `pages`; write the mail’s address with
 * {@link linkWithKey}; give its cookie a life in `web/session/key-cookie`; in the page’s controller ask
 * `visitor.keyTo(purpose)`, show `OpenLinkPage` where there is none, and call `visitor.dropKey(purpose)` once the key is
 * used up or found to be over; on pages where the key of another link may come after that of a first one, put
 * `MailLinkTaker`. The way from the one to the other, for people without script as well, is `web/mail-links`.
 */
export type KeyPurpose = 'order' | 'new-password' | 'email-confirmation' | 'invoice-email';

/** A page that a key opens. */
export interface KeyedPage {
  readonly purpose: KeyPurpose;
  /** What the key is for, where there are many of its kind: an order’s id. Empty otherwise. */
  readonly subject: string;
  /** Its address, without any key. */
  readonly path: string;
}

const ID = /^[\w-]{22}$/;

const pages: Readonly<Record<KeyPurpose, (path: string) => string | undefined>> = {
  order: (path) => {
    const [, folder, id = '', ...rest] = path.split('/');
    return `/${folder ?? ''}` === paths.orders && ID.test(id) && rest.length === 0 ? id : undefined;
  },
  'new-password': (path) => (path === paths.newPassword ? '' : undefined),
  'invoice-email': (path) => (path === paths.emailProof ? '' : undefined),
  'email-confirmation': (path) => (path === paths.emailConfirmation ? '' : undefined),
};

/** All there are. */
export const keyPurposes = Object.keys(pages) as readonly KeyPurpose[];

/** The page at an address, if a key opens it. */
export function keyedPageAt(path: string): KeyedPage | undefined {
  for (const [purpose, subjectOf] of Object.entries(pages) as [KeyPurpose, (path: string) => string | undefined][]) {
    const subject = subjectOf(path);
    if (subject !== undefined) return { purpose, subject, path };
  }
  return undefined;
}

/**
 * The address a mail leads to, in full.
 *
 * @param base address of the shop
 * @param path of a page that a key opens
 * @throws {TypeError} where no key opens that page, or this can be none
 */
export function linkWithKey(base: URL, path: string, key: string): string {
  if (keyedPageAt(path) === undefined || !KEY.test(key)) throw new TypeError(`no key opens ${path}`);
  return new URL(`${path}#key=${key}`, base).href;
}

/** What keys are written with, of whatever age. */
const KEY = /^[\w-]{1,64}$/;
/** A key where links have it, those of former releases among them. */
const KEY_IN_LINK = /[?#&](?:key|token)=([\w-]{1,64})(?![\w-])/;
/** No key of ours is shorter; a word somebody typed is. */
const KEY_ALONE = /^[\w-]{20,64}$/;
const LONGEST_PATH = 200;

/**
 * What somebody pasted from a mail: a whole link, as mail programs wrap and rewrite it, or its key alone.
 *
 * @returns its key, and the page it leads to if it says so; undefined where there is no key in it
 */
export function readMailLink(typed: string): { readonly key: string; readonly page?: KeyedPage } | undefined {
  const bare = typed.replace(/[\s<>"\u200b]+/g, '');
  if (KEY_ALONE.test(bare)) return { key: bare };
  for (const text of [bare, decoded(bare)]) {
    const found = text === undefined ? null : KEY_IN_LINK.exec(text);
    if (text === undefined || found?.[1] === undefined) continue;
    const page = pageIn(text.slice(0, found.index));
    return { key: found[1], ...(page === undefined ? {} : { page }) };
  }
  return undefined;
}

/** The page whose address a text ends in. */
function pageIn(text: string): KeyedPage | undefined {
  const end = text.slice(-LONGEST_PATH);
  const query = end.lastIndexOf('?');
  for (const path of query < 0 ? [end] : [end, end.slice(0, query)]) {
    for (let at = path.lastIndexOf('/'); at >= 0; at = at === 0 ? -1 : path.lastIndexOf('/', at - 1)) {
      const page = keyedPageAt(path.slice(at));
      if (page !== undefined) return page;
    }
  }
  return undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Whether a text can be a key at all. */
export const isKey = (text: unknown): text is string => typeof text === 'string' && KEY.test(text);
