import type { FaultKind } from './fault-kind.js';

/** What nodemailer says beyond an error’s name. */
export interface SmtpError {
  readonly code?: string | undefined;
  /** What was said last, such as `RCPT TO` or `DATA`. */
  readonly command?: string | undefined;
  /** The server’s reply, RFC 5321 4.2. */
  readonly responseCode?: number | undefined;
}

/**
 * Replies of 5xx that are about the session, not about this mail: commands the server doesn’t know or doesn’t expect (500,
 * 502 to 504), a host that takes no mail from anybody (521), TLS or a password missing or wrong (523, 530, 534, 535, 538).
 */
const OF_THE_SESSION = new Set([500, 502, 503, 504, 521, 523, 530, 534, 535, 538]);

/**
 * What a fault of handing a mail over says about trying again. `data` is a refusal with proof: the server has been told the
 * recipient, or the mail itself, and said 5xx to that. A 5xx to a greeting, a sign-in or the sender’s address hits every
 * mail alike, so no mail is to blame for it.
 */
export function smtpFault(error: unknown): FaultKind {
  const { code, command = '', responseCode } = (typeof error === 'object' && error !== null ? error : {}) as SmtpError;
  // nodemailer itself can’t make an envelope of the address.
  if (code === 'EENVELOPE' && command === 'API') return 'data';
  if (responseCode === undefined) return code === undefined ? 'unknown' : 'unavailable';
  if (responseCode >= 400 && responseCode < 500) return 'unavailable';
  if (responseCode < 500 || responseCode > 599 || OF_THE_SESSION.has(responseCode)) return 'unknown';
  return command === 'RCPT TO' || command === 'DATA' ? 'data' : 'unknown';
}
