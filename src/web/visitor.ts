import { createHmac, timingSafeEqual } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { StoreConfig } from '../foundation/config/index.js';
import { randomId } from '../foundation/identifiers/index.js';
import type { KeyedPage, KeyPurpose } from '../brand/index.js';
import {
  dropKeyCookie,
  clearKnownCookie,
  handleOf,
  type KnownBrowser,
  type MemberSession,
  type MemberSessions,
  type PurchaseInDoubt,
  readCartCookie,
  readDoubtCookie,
  readFoundOrderCookie,
  readKeyCookie,
  readKnownCookie,
  rename,
  type SignedIn,
  signIn,
  signOut,
  writeCartCookie,
  writeDoubtCookie,
  writeFoundOrderCookie,
  writeKeyCookie,
  writeKnownCookie,
} from './session/index.js';

declare module 'express-serve-static-core' {
  interface Request {
    visitor?: Visitor;
  }
}

/** The cart of a member, whichever browser they sign in from. */
export function memberCartId(memberId: string): string {
  return `m.${memberId}`;
}

/** Whoever is asking, as far as cookies tell: a member by their session, a guest by their cart. */
export class Visitor {
  private guestCart: string | undefined;

  constructor(
    private readonly request: Request,
    private readonly response: Response,
    private readonly config: StoreConfig,
  ) {
    this.guestCart = readCartCookie(request, config);
  }

  get memberId(): string | undefined {
    return this.request.session?.memberId;
  }

  get name(): string | undefined {
    return this.request.session?.name;
  }

  /** Whether they came in with a one-time password and haven’t chosen one of their own yet. */
  get mustChangePassword(): boolean {
    return this.request.session?.mustChangePassword === true;
  }

  /** True when sessions can’t be read now: the visitor may be a member, nobody can tell. */
  get sessionUnknown(): boolean {
    return this.request.sessionUnavailable === true;
  }

  /** The cart this visitor may have; whether it exists only the cart table knows. */
  get cartId(): string | undefined {
    return this.memberId === undefined ? this.guestCart : memberCartId(this.memberId);
  }

  /** The cart this browser had as a guest. Orders placed from it stay visible here after signing in. */
  get guestCartId(): string | undefined {
    return this.guestCart;
  }

  /** The cart to put things in. A guest who has none gets a cookie for a new one, which nobody else can know yet. */
  openCart(): { readonly id: string; readonly isNew: boolean } {
    if (this.memberId !== undefined) return { id: memberCartId(this.memberId), isNew: false };
    const isNew = this.guestCart === undefined;
    this.guestCart ??= randomId();
    if (isNew) writeCartCookie(this.response, this.guestCart, this.config);
    return { id: this.guestCart, isNew };
  }

  /** Their last purchase that got no answer, if its answer is still open as far as this browser knows. */
  get purchaseInDoubt(): PurchaseInDoubt | undefined {
    return readDoubtCookie(this.request, this.config);
  }

  /** Has this browser remember that a purchase got no answer, so that looking at its order settles it. */
  leaveInDoubt(purchase: PurchaseInDoubt): void {
    writeDoubtCookie(this.response, purchase, this.config);
  }

  /** The guest’s order that they found by number and e-mail address within the last hour. */
  get foundOrderId(): string | undefined {
    return readFoundOrderCookie(this.request, this.config);
  }

  /** Opens a guest’s order to this browser for an hour. */
  openFoundOrder(orderId: string): void {
    writeFoundOrderCookie(this.response, orderId, this.config);
  }

  /** The key that a link of a mail brought for a page, a short while ago. @param subject what it is for: an order’s id */
  keyTo(purpose: KeyPurpose, subject = ''): string | undefined {
    return readKeyCookie(this.request, purpose, subject, this.config);
  }

  /** Opens a page to this browser for a while. Whether the key is right is for the page to say. */
  holdKey(page: Pick<KeyedPage, 'purpose' | 'subject'>, key: string): void {
    writeKeyCookie(this.request, this.response, page, key, this.config);
  }

  /** Forgets a key that is used up. */
  dropKey(purpose: KeyPurpose): void {
    dropKeyCookie(this.response, purpose, this.config);
  }

  /** What this browser shows of an earlier sign-in, whoever is signed in now. */
  get knownBrowser(): KnownBrowser | undefined {
    return readKnownCookie(this.request, this.config);
  }

  /** Has this browser remember that a member signed in here with the password they have now. */
  rememberMember(memberId: string, passwordHash: string): void {
    writeKnownCookie(this.response, { memberId, passwordHash }, this.config);
  }

  forgetMember(): void {
    clearKnownCookie(this.response, this.config);
  }

  /** Makes this visitor that member, under a new session id. @throws when sessions can’t be stored now */
  async signIn(member: SignedIn): Promise<void> {
    await signIn(this.request, member);
  }

  /** Ends the session for good. @throws when sessions can’t be reached now */
  async signOut(): Promise<void> {
    await signOut(this.request, this.response, this.config);
  }

  /** Has this session show another name. @throws when sessions can’t be stored now */
  async rename(name: string): Promise<void> {
    await rename(this.request, name);
  }

  /** Where the member is signed in, and which of them this is. @throws when sessions can’t be read now */
  async whereSignedIn(): Promise<(MemberSession & { readonly here: boolean })[]> {
    const here = handleOf(this.request.sessionID);
    const sessions = await this.sessions.of(this.memberId ?? '');
    return sessions.map((session) => ({ ...session, here: session.handle === here }));
  }

  /** Ends one of this member’s sessions for good. @returns whether they had it @throws when it may still be there */
  async endSession(handle: string): Promise<boolean> {
    return this.memberId !== undefined && (await this.sessions.end(this.memberId, handle));
  }

  /** Ends all sessions of this member but this one, for good. @throws when one may still be there */
  async endOtherSessions(): Promise<void> {
    if (this.memberId !== undefined) await this.sessions.endAll(this.memberId, this.request.sessionID);
  }

  /** Ends every session of a member, who need not be this visitor, for good. @throws when one may still be there */
  async endAllSessionsOf(memberId: string): Promise<void> {
    await this.sessions.endAll(memberId);
  }

  /** Ends every session of a member but this visitor’s own, if it is theirs. @throws when one may still be there */
  async endOthersOf(memberId: string): Promise<void> {
    await this.sessions.endAll(memberId, this.memberId === memberId ? this.request.sessionID : undefined);
  }

  private get sessions(): MemberSessions {
    const { memberSessions } = this.request;
    if (memberSessions === undefined) throw new Error('this address is not among the personal paths');
    return memberSessions;
  }

  /** What forms carry to show that they come from a page made for this visitor. */
  csrfToken(): string {
    return this.tokenWith(
      this.config.SESSION_SECRETS[0] ?? '',
      this.memberId ? this.request.sessionID : this.openCart().id,
    );
  }

  ownsToken(token: string): boolean {
    const subject = this.memberId === undefined ? this.guestCart : this.request.sessionID;
    if (subject === undefined) return false;
    const given = Buffer.from(token);
    return this.config.SESSION_SECRETS.some((secret) => {
      const wanted = Buffer.from(this.tokenWith(secret, subject));
      return given.length === wanted.length && timingSafeEqual(given, wanted);
    });
  }

  private tokenWith(secret: string, subject: string): string {
    return createHmac('sha256', secret).update(`form ${subject}`).digest('base64url');
  }
}

/** Gives personal pages their visitor. */
export function meetVisitor(config: StoreConfig) {
  return (request: Request, response: Response, next: NextFunction): void => {
    request.visitor = new Visitor(request, response, config);
    next();
  };
}

/** The visitor of a personal page, as a handler’s parameter. */
export const CurrentVisitor = createParamDecorator((_: unknown, context: ExecutionContext): Visitor => {
  const { visitor } = context.switchToHttp().getRequest<Request>();
  if (visitor === undefined) throw new Error('this address is not among the personal paths');
  return visitor;
});
