import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { SignInService } from '../../services/sign-in.service.js';
import { formIn, mustBeOurs, NotSignedIn, sessionIn, visitOf, type BoardRequest } from './session.js';

/** Members only; and of what changes something, only what a page of their own session has sent. */
@Injectable()
export class MemberGuard implements CanActivate {
  constructor(private readonly signIns: SignInService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<BoardRequest>();
    const secret = sessionIn(request, this.signIns.areSecure);
    const member = secret === undefined ? null : await this.signIns.whoIs(secret);
    if (!member) throw new NotSignedIn(secret !== undefined);
    request.visit = visitOf(request, member, secret!);
    if (request.method === 'POST') mustBeOurs(request, formIn(request), request.visit.mark);
    return true;
  }
}
