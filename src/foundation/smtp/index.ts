export { SmtpClient } from './smtp-client.js';
export { type SmtpFate, SmtpFailure } from './smtp-failure.js';
export { SMTP_LIMITS, type SmtpLimits } from './smtp-limits.js';
