export { Member, type Role } from './member.js';
