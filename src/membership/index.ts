export { Member, type Role } from './member.js';
export { Membership, type MemberView, type Registration } from './membership.js';
export { Busy, TooManyTries } from './membership-errors.js';
export { MembershipModule } from './membership.module.js';
