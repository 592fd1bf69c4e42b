/** An address as the shop compares it: surrounding space and letter case don’t make another member. */
export function normalised(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}
