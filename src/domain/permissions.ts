import { sameAddress } from './person.js';
import { type Prototype } from './prototype.js';

export type MemberRole = 'admin' | 'coordinator' | 'observer';
export type Scope = 'read' | 'write' | 'admin' | 'gate' | 'bounces';
export const MEMBER_ROLES: readonly MemberRole[] = ['admin', 'coordinator', 'observer'];
export const SCOPES: readonly Scope[] = ['read', 'write', 'admin', 'gate', 'bounces'];

/** Who is asking: a member, through one of their keys. A key can do what its scopes and its member's role both allow. */
export interface Caller {
  memberId: string;
  keyId: string;
  email: string;
  role: MemberRole;
  scopes: Scope[];
}

// docs/permissions.md is this file in words.

export const mayReadGates = (caller: Caller): boolean => caller.scopes.some((scope) => scope !== 'bounces');
export const mayRead = (caller: Caller): boolean =>
  caller.scopes.some((scope) => scope !== 'gate' && scope !== 'bounces');
export const mayAdminister = (caller: Caller): boolean => caller.role === 'admin' && caller.scopes.includes('admin');
export const mayRegister = (caller: Caller): boolean => caller.role !== 'observer' && mayWrite(caller);

/** A key is made for oneself, with what one's own key opens and the scope `write`; any other, by an administrator. */
export const mayMakeKey = (caller: Caller, key: { memberId: string; scopes: Scope[] }): boolean =>
  mayAdminister(caller) || (mayWrite(caller) && isOwn(caller, key));

/** One revokes the key in one's hand, and own keys that open no more than it; any other, an administrator. */
export const mayRevokeKey = (caller: Caller, key: { id: string; memberId: string; scopes: Scope[] }): boolean =>
  mayAdminister(caller) || key.id === caller.keyId || (mayWrite(caller) && isOwn(caller, key));

/** An administrator changes any prototype; a coordinator those they registered or coordinate. */
export const mayChange = (caller: Caller, prototype: Prototype): boolean =>
  mayWrite(caller) &&
  (caller.role === 'admin' ||
    (caller.role === 'coordinator' && (registered(caller, prototype) || coordinates(caller, prototype))));

/** Grid templates are the installation's: who may register prototypes keeps them, and changes their own; an administrator any. */
export const mayKeepTemplates = (caller: Caller): boolean => mayRegister(caller);
export const mayChangeTemplate = (caller: Caller, template: { keptBy: string }): boolean =>
  mayKeepTemplates(caller) && (caller.role === 'admin' || template.keptBy === caller.memberId);

/** Whoever may register prototypes keeps portfolios, and writes their own; an administrator any. */
export const mayKeepPortfolios = (caller: Caller): boolean => mayRegister(caller);
export const mayChangePortfolio = (caller: Caller, portfolio: { keptBy: string }): boolean =>
  mayKeepPortfolios(caller) && (caller.role === 'admin' || portfolio.keptBy === caller.memberId);

/** An administrator's key acts for any decider; another only for its own member. */
export const mayDecideFor = (caller: Caller, decider: string): boolean =>
  mayWrite(caller) && (caller.role === 'admin' || sameAddress(caller.email, decider));

/** Mail servers and providers report what they could not deliver, of any prototype: with a key that an administrator made for just that. */
export const mayReportBounces = (caller: Caller): boolean =>
  caller.role === 'admin' && (caller.scopes.includes('bounces') || mayWrite(caller));

/**
 * Erasing somebody and taking words out cannot be undone, and whoever looks after a prototype has an interest in what is said of it:
 * so it takes an administrator.
 */
export const mayForget = (caller: Caller): boolean => mayAdminister(caller);

const mayWrite = (caller: Caller): boolean => caller.scopes.includes('write') || caller.scopes.includes('admin');
const isOwn = (caller: Caller, key: { memberId: string; scopes: Scope[] }): boolean =>
  key.memberId === caller.memberId && key.scopes.every((scope) => scope === 'gate' || caller.scopes.includes(scope));
const registered = (caller: Caller, prototype: Prototype): boolean => prototype.registeredBy === caller.memberId;
const coordinates = (caller: Caller, prototype: Prototype): boolean =>
  prototype.holders('coordinator').some((person) => sameAddress(person.email, caller.email));
