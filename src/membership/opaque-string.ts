/**
 * A password as it is hashed and counted: the OpaqueString profile of RFC 8265, so that it is the same from every keyboard
 * and system. Spaces of any kind become the plain one, then NFC; case, width and what looks alike stay apart.
 *
 * The profile’s two mappings are one expression here, and npm has no kept package for them: the SASLprep packages do what
 * RFC 8265 replaced, with the tables of Unicode 3.2. What it forbids is refused where a password is chosen, not here: whoever
 * has such a password already must get in with it.
 */
export function opaqueString(password: string): string {
  return password.replace(/\p{Zs}/gu, ' ').normalize('NFC');
}
