import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import { RehearsalMode } from '../../services/rehearsal-mode.js';
import { SignInService } from '../../services/sign-in.service.js';
import { formIn, keepWish, mustBeOurs, NotSignedIn, sessionIn, visitOf, type BoardRequest } from './session.js';

/** Members only; and of what changes something, only what a page of their own session has sent. */
@Injectable()
export class MemberGuard implements CanActivate {
  constructor(
    private readonly signIns: SignInService,
    private readonly mode: RehearsalMode,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<BoardRequest>();
    const secret = sessionIn(request, this.signIns.cookie);
    const member = secret === undefined ? null : await this.signIns.whoIs(secret);
    if (!member) {
      if (request.method === 'GET') keepWish(request, http.getResponse<FastifyReply>(), this.signIns.cookie);
      throw new NotSignedIn(secret !== undefined);
    }
    request.visit = visitOf(request, member, secret!, this.mode.on);
    if (request.method === 'POST') mustBeOurs(request, formIn(request), request.visit.mark);
    mustBeNames(request.params as Record<string, string>);
    return true;
  }
}

/** Slugs, keys, numbers and ids are made of these; whatever else stands in an address names nothing. @throws Refusal `not-found` */
function mustBeNames({ '*': _rest, ...names }: Record<string, string>): void {
  if (Object.values(names).some((name) => !/^[\w-]{1,80}$/.test(name)))
    throw new Refusal('not-found', 'There is nothing at this address.');
}
