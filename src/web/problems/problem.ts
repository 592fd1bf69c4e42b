import type { KeyedPage } from '../../brand/index.js';
import { words } from '../../words/index.js';

const said = words.problems;

/** One field a request got wrong, in words its sender can act on. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/**
 * Something the shop says no to, in its own words. One filter turns problems into a page or `application/problem+json`.
 */
export class Problem extends Error {
  /** Short name that programs match on. */
  readonly type: string = 'about:blank';
  readonly retryAfterSeconds: number | undefined;
  readonly errors: readonly FieldFault[] | undefined;
  /** Sent with it. */
  readonly headers: Readonly<Record<string, string>> = {};
  /** What to do about it, for a page’s reader; a status has words of its own. */
  readonly advice: string | undefined;

  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    /** Members a problem+json answer carries beside the standard ones. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(title);
    this.name = new.target.name;
  }
}

/** Not there, or not yours: both read alike, so that nothing can be probed. */
export class NotFound extends Problem {
  constructor(what: keyof typeof said.noSuch) {
    super(404, said.notFound, said.noSuch[what]);
  }
}

/** No such order, or one that the key in a mail would open: both read alike. */
export class KeyNeeded extends NotFound {
  constructor(readonly page: KeyedPage) {
    super('order');
  }
}

/** The request fits an older state than the present one. */
export class Conflict extends Problem {
  constructor(
    override readonly type: string,
    detail: string,
    extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(409, said.conflict, detail, extra);
  }
}

export class Unauthorized extends Problem {
  constructor(detail: string = said.signInFirst) {
    super(401, said.signInNeeded, detail);
  }
}

/** Signed in with a one-time password, which opens nothing but the page that changes it. */
export class PasswordChangeNeeded extends Problem {
  override readonly type = 'password-change-needed';

  constructor() {
    super(403, words.membership.passwordPage.title, words.membership.passwordPage.must);
  }
}

/** Refused because it came from another site’s page, or without the token of the form it claims to come from. */
export class Refused extends Problem {
  constructor(detail: string) {
    super(403, said.refused, detail);
  }
}

export class TooManyRequests extends Problem {
  constructor(override readonly retryAfterSeconds: number) {
    super(429, said.tooManyTries, said.waitSeconds(retryAfterSeconds));
  }
}

/** Something the shop leans on is down; trying again later will work. */
export class UnavailableForNow extends Problem {
  constructor(
    override readonly retryAfterSeconds: number,
    detail: string = said.laterToday,
  ) {
    super(503, said.unavailable, detail);
  }
}

/** Nobody can tell yet whether the order was accepted. The order’s own address will. */
export class BeingChecked extends Problem {
  override readonly type = 'being-checked';

  constructor(
    override readonly retryAfterSeconds: number,
    statusUrl: string,
  ) {
    super(503, said.beingChecked, said.dontOrderAgain, {
      statusUrl,
    });
  }
}

/** Input that is well-formed but can’t be used, or (400) isn’t what the address takes at all. */
export class InputFaults extends Problem {
  constructor(
    override readonly errors: readonly FieldFault[],
    status: 400 | 413 | 415 | 422 = 422,
  ) {
    super(
      status,
      { 400: said.malformed, 413: said.tooLargeTitle, 415: said.otherKind, 422: said.checkInput }[status],
      errors.map(({ field, message }) => `${field}: ${message}`).join('; '),
    );
  }
}

/** A body that is more than any form or message of the shop. */
export class TooLarge extends InputFaults {
  constructor() {
    super([{ field: 'body', message: said.tooLarge }], 413);
  }
}

/** A body of a kind, a character set or a packing that the address doesn’t take. */
export class UnsupportedBody extends InputFaults {
  override readonly headers: Readonly<Record<string, string>>;

  /** @param accepted the kind it takes, when it was the kind */
  constructor(accepted?: string) {
    super([{ field: 'body', message: accepted === undefined ? said.unreadable : said.mustBe(accepted) }], 415);
    this.headers = accepted === undefined ? {} : { Accept: accepted };
  }
}

/** An address that takes other methods. */
export class MethodNotAllowed extends Problem {
  override readonly headers: Readonly<Record<string, string>>;

  constructor(allowed: readonly string[]) {
    super(405, said.notThisWay, said.onlyMethods(allowed.join(', ')));
    this.headers = { Allow: allowed.join(', ') };
  }
}

/** A part of a file that it doesn’t have. */
export class NoSuchRange extends Problem {
  override readonly headers: Readonly<Record<string, string>>;

  /** @param size as in the header Content-Range */
  constructor(size: string | undefined) {
    super(416, said.noSuchRange, said.noSuchRangeWhy);
    this.headers = size === undefined ? {} : { 'Content-Range': size };
  }
}

/** An address with escapes in it that stand for no text. */
export class MalformedAddress extends Problem {
  constructor() {
    super(400, said.slip, said.undecodable);
  }
}

/** A name the shop doesn’t have. */
export class UnknownHost extends Problem {
  constructor() {
    super(400, said.slip, said.unknownHost);
  }
}

/** A query string the page doesn’t take. */
export class BadQuery extends InputFaults {
  constructor(errors: readonly FieldFault[]) {
    super(errors, 400);
  }
}
