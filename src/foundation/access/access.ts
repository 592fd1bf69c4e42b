import { SetMetadata } from '@nestjs/common';

/** Who may enter a route. `owner`: anyone may ask, but finds only what is their own (else 404). */
export type Audience = 'anyone' | 'owner' | 'member' | 'staff';

export const OPEN_TO = 'store:open-to';

export const WITH_ONE_TIME_PASSWORD = 'store:with-one-time-password';

/** Opens a members’ route to those, too, who still have to choose a password of their own. */
export const WithOneTimePassword = (): MethodDecorator => SetMetadata(WITH_ONE_TIME_PASSWORD, true);

/**
 * States who may enter a route or all routes of a controller. Every route must: a test walks the router and fails on
 * one that doesn't, and the guard refuses it.
 */
export const OpenTo = (audience: Audience): ClassDecorator & MethodDecorator => SetMetadata(OPEN_TO, audience);
