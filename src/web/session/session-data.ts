import 'express-session';
import type { MemberSessions } from './member-sessions.js';

declare module 'express-session' {
  /** Only members have a session; a guest has a cart cookie. */
  interface SessionData {
    memberId?: string;
    name?: string;
    /** How long the session lives goes by it; what somebody may do doesn’t. */
    role?: 'member' | 'staff';
    /** Milliseconds since the epoch. */
    signedInAt?: number;
    /** What the browser said it is when they signed in, by name. */
    browser?: string;
    system?: string;
    /** Signed in with a one-time password, which opens nothing but the page that changes it. */
    mustChangePassword?: boolean;
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** True when this visitor brought a session that can’t be read now. */
    sessionUnavailable?: boolean;
    /** Which sessions belong to whom. */
    memberSessions?: MemberSessions;
  }
}
