import { smtpFault } from '../faults/index.js';

/**
 * How far a mail came when it failed.
 *
 * - `not-sent`: none of it was handed over. Asking again is safe.
 * - `refused`: the server answered a command, or the final dot, with 4yz or 5yz. It takes no responsibility for the mail
 *   (RFC 5321 4.2.1): asking again is safe.
 * - `in-doubt`: data was sent and there is no such answer. The server may have delivered it.
 */
export type SmtpFate = 'not-sent' | 'refused' | 'in-doubt';

/** A mail that the server didn’t confirm. Its message holds no text of the server’s, which may quote addresses. */
export class SmtpFailure extends Error {
  override readonly name = 'SmtpFailure';
  readonly fate: SmtpFate;
  /** Kind of fault: nodemailer’s code, or `ETIMEDOUT`. */
  readonly code: string;
  /** The server’s 4yz or 5yz, when that is what failed it. */
  readonly responseCode: number | undefined;
  /** Whether it is proved that the server takes this very mail never. */
  readonly permanent: boolean;

  constructor(fate: SmtpFate, { code, responseCode, permanent = false, cause }: FailureFacts) {
    super(`${fate}: ${code}${responseCode === undefined ? '' : ` ${String(responseCode)}`}`, { cause });
    this.fate = fate;
    this.code = code;
    this.responseCode = responseCode;
    this.permanent = permanent;
  }
}

interface FailureFacts {
  readonly code: string;
  readonly responseCode?: number | undefined;
  readonly permanent?: boolean;
  readonly cause?: unknown;
}

/** A reply that refuses, and nothing that only looks like one. */
const REFUSAL = /^[45]\d\d(?=[ -]|$)/;

/** @param during what the failed step was about: the connection, or one mail */
export function smtpFailure(error: unknown, during: 'session' | 'mail', dataSent: boolean): SmtpFailure {
  if (error instanceof SmtpFailure) return error;
  const { code = 'ESMTP', command, response } = error as { code?: string; command?: string; response?: unknown };
  const [digits] = REFUSAL.exec(typeof response === 'string' ? response : '') ?? [];
  const responseCode = digits === undefined ? undefined : Number(digits);
  const facts = { code, responseCode, permanent: smtpFault({ code, command, responseCode }) === 'data', cause: error };
  if (responseCode === undefined) return new SmtpFailure(dataSent ? 'in-doubt' : 'not-sent', facts);
  return new SmtpFailure(during === 'mail' ? 'refused' : 'not-sent', facts);
}
