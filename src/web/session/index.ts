export { readCartCookie, writeCartCookie } from './cart-cookie.js';
export { type PurchaseInDoubt, readDoubtCookie, writeDoubtCookie } from './doubt-cookie.js';
export { readFoundOrderCookie, writeFoundOrderCookie } from './found-order-cookie.js';
export { dropKeyCookie, readKeyCookie, writeKeyCookie } from './key-cookie.js';
export { clearKnownCookie, type KnownBrowser, readKnownCookie, writeKnownCookie } from './known-cookie.js';
export { HardenedDynamoStore, SessionConflict, SessionUnreadable } from './hardened-dynamo-store.js';
export { handleOf, type MemberSession, type MemberSessions } from './member-sessions.js';
export { isSecure, rename, sessionMiddleware, type SignedIn, signIn, signOut } from './session.js';
