import 'express-session';

declare module 'express-session' {
  /** Only members have a session; a guest has a cart cookie. */
  interface SessionData {
    memberId?: string;
    name?: string;
    role?: 'member' | 'staff';
    /** Milliseconds since the epoch. */
    signedInAt?: number;
  }
}

declare module 'express-serve-static-core' {
  interface Request {
    /** True when this visitor brought a session that can’t be read now. */
    sessionUnavailable?: boolean;
  }
}
