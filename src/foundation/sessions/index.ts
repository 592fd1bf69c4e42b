export { crossOut, endSessionsOf, listedSessions, listKey, sessionKey, type SessionTable } from './session-items.js';
