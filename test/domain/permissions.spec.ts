import * as may from '../../src/domain/permissions.js';
import { type Caller, type MemberRole, type Scope } from '../../src/domain/permissions.js';
import { prototype } from '../support/prototype.js';

const caller = (role: MemberRole, ...scopes: Scope[]): Caller => ({
  memberId: 'someone',
  keyId: 'key',
  email: 'someone@example.org',
  role,
  scopes,
});

describe('who may do what', () => {
  const of = prototype();
  const table: [MemberRole, Scope[], string][] = [
    ['admin', ['admin', 'read', 'write'], 'gates read administer register change decide bounces'],
    ['admin', ['admin'], 'gates read administer register change decide bounces'],
    ['admin', ['write'], 'gates read register change decide bounces'],
    ['admin', ['read'], 'gates read'],
    ['admin', ['gate'], 'gates'],
    ['admin', ['bounces'], 'bounces'],
    ['coordinator', ['admin', 'read', 'write'], 'gates read register'],
    ['coordinator', ['write'], 'gates read register'],
    ['coordinator', ['read'], 'gates read'],
    ['coordinator', ['gate'], 'gates'],
    ['coordinator', ['bounces', 'write'], 'gates read register'],
    ['coordinator', ['bounces'], ''],
    ['observer', ['admin', 'read', 'write'], 'gates read'],
    ['observer', ['read'], 'gates read'],
    ['observer', ['gate'], 'gates'],
    ['observer', ['bounces'], ''],
    ['admin', [], ''],
  ];

  it.each(table)('%s with %j may: %s', (role, scopes, can) => {
    const who = caller(role, ...scopes);
    const powers: [string, boolean][] = [
      ['gates', may.mayReadGates(who)],
      ['read', may.mayRead(who)],
      ['administer', may.mayAdminister(who)],
      ['register', may.mayRegister(who)],
      ['change', may.mayChange(who, of)],
      ['decide', may.mayDecideFor(who, 'decider@example.org')],
      ['bounces', may.mayReportBounces(who)],
    ];
    expect(
      powers
        .filter(([, has]) => has)
        .map(([power]) => power)
        .join(' '),
    ).toBe(can);
  });

  it('a coordinator changes what they registered, and what they coordinate', () => {
    const who = caller('coordinator', 'write');
    const own = Object.assign(prototype(), { registeredBy: who.memberId });
    const coordinated = prototype({ manifest: { coordinators: [{ name: 'Someone', email: 'Someone@Example.org' }] } });
    expect([own, coordinated, prototype()].map((prototype) => may.mayChange(who, prototype))).toEqual([
      true,
      true,
      false,
    ]);
    expect(may.mayChange(caller('observer', 'write'), own)).toBe(false);
  });

  it('who may register keeps templates; they change their own, an administrator any', () => {
    const own = { keptBy: 'someone' };
    const others = { keptBy: 'another' };
    const keeps = (who: Caller): boolean[] => [
      may.mayKeepTemplates(who),
      may.mayChangeTemplate(who, own),
      may.mayChangeTemplate(who, others),
    ];
    expect(keeps(caller('admin', 'write'))).toEqual([true, true, true]);
    expect(keeps(caller('coordinator', 'write'))).toEqual([true, true, false]);
    expect(keeps(caller('coordinator', 'read'))).toEqual([false, false, false]);
    expect(keeps(caller('observer', 'write'))).toEqual([false, false, false]);
  });

  it('everybody who may write decides in their own name only', () => {
    expect(may.mayDecideFor(caller('coordinator', 'write'), 'SOMEONE@example.org')).toBe(true);
    expect(may.mayDecideFor(caller('coordinator', 'write'), 'another@example.org')).toBe(false);
    expect(may.mayDecideFor(caller('coordinator', 'read'), 'someone@example.org')).toBe(false);
  });
});
