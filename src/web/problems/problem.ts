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
  constructor(what: string) {
    super(404, 'Not found', `There is no such ${what}.`);
  }
}

/** The request fits an older state than the present one. */
export class Conflict extends Problem {
  constructor(
    override readonly type: string,
    detail: string,
    extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(409, 'Conflict', detail, extra);
  }
}

export class Unauthorized extends Problem {
  constructor(detail = 'Please sign in first.') {
    super(401, 'Sign-in needed', detail);
  }
}

/** Refused because it came from another site’s page, or without the token of the form it claims to come from. */
export class Refused extends Problem {
  constructor(detail: string) {
    super(403, 'Refused', detail);
  }
}

export class TooManyRequests extends Problem {
  constructor(override readonly retryAfterSeconds: number) {
    super(429, 'Too many tries', `Please wait ${String(retryAfterSeconds)} seconds before the next try.`);
  }
}

/** Something the shop leans on is down; trying again later will work. */
export class UnavailableForNow extends Problem {
  constructor(
    override readonly retryAfterSeconds: number,
    detail = 'We can’t do this right now. Please try again in a minute.',
  ) {
    super(503, 'Unavailable for the moment', detail);
  }
}

/** Nobody can tell yet whether the order was accepted. The order’s own address will. */
export class BeingChecked extends Problem {
  override readonly type = 'being-checked';

  constructor(
    override readonly retryAfterSeconds: number,
    statusUrl: string,
  ) {
    super(503, 'Being checked', 'We are checking whether this order reached us. Please don’t order again yet.', {
      statusUrl,
    });
  }
}

/** Input that is well-formed but can’t be used, or (400) isn’t what the address takes at all. */
export class InputFaults extends Problem {
  constructor(
    override readonly errors: readonly FieldFault[],
    status: 400 | 422 = 422,
  ) {
    super(
      status,
      status === 400 ? 'Malformed request' : 'Please check your input',
      errors.map(({ field, message }) => `${field}: ${message}`).join('; '),
    );
  }
}

/** A query string the page doesn’t take. */
export class BadQuery extends InputFaults {
  constructor(errors: readonly FieldFault[]) {
    super(errors, 400);
  }
}
