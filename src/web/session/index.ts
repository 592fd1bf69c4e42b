export { readCartCookie, writeCartCookie } from './cart-cookie.js';
export { HardenedDynamoStore, SessionConflict, SessionUnreadable } from './hardened-dynamo-store.js';
export { sessionMiddleware, type SignedIn, signIn, signOut } from './session.js';
