/** How long each step of SMTP may take, in milliseconds. */
export interface SmtpLimits {
  /** Name look-up, TCP, greeting, EHLO and STARTTLS, and then once more for AUTH. */
  readonly connect: number;
  /** RSET on a connection that was kept: whether anybody is still there. */
  readonly refresh: number;
  /** MAIL, RCPT and DATA together. */
  readonly envelope: number;
  /** From the first byte of the mail to the answer to its final dot. */
  readonly answer: number;
}

/**
 * Short before the data, where a mail that is given up can simply be asked again; long after it. RFC 5321 4.5.3.2.6: ten
 * minutes for the answer to the final dot, because giving up earlier typically delivers several copies.
 */
export const SMTP_LIMITS: SmtpLimits = { connect: 5000, refresh: 2000, envelope: 10_000, answer: 600_000 };
