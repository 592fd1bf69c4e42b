import { randomBytes } from 'node:crypto';

/** 128 random bits as 22 URL-safe characters: unguessable, so it may serve as a key as well as a name. */
export function randomId(): string {
  return randomBytes(16).toString('base64url');
}

/** What {@link randomId} makes. */
export const RANDOM_ID = /^[\w-]{22}$/;
