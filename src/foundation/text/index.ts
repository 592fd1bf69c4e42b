export {
  hasControlCharacters,
  hasVisibleLetter,
  isolated,
  isVisible,
  tidied,
  withoutBidiControls,
} from './characters.js';
export { EMAIL_PATTERN, hasShortLocalPart, inAscii, isEmailAddress, LONGEST_EMAIL } from './email-address.js';
export { linkless } from './linkless.js';
export { comparableEmail, mailboxOf } from './mailbox.js';
export { narrow } from './narrow.js';
