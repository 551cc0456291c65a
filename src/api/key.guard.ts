import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { mayRead, mayReadGates, mayReportBounces, type Caller } from '../domain/permissions.js';
import { Refusal } from '../domain/refusal.js';
import { AuthenticationService } from '../services/authentication.service.js';
import { type AuthenticatedRequest } from './caller.js';
import { WrongKeys } from './wrong-keys.js';

/** Asks for a key, and slows down who tries many. */
@Injectable()
export class GateKeyGuard implements CanActivate {
  constructor(
    private readonly authentication: AuthenticationService,
    private readonly wrongKeys: WrongKeys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    request.caller = await this.authenticate(request);
    this.permit(request.caller);
    return true;
  }

  protected permit(caller: Caller): void {
    if (!mayReadGates(caller))
      throw new Refusal('forbidden', 'This key has only the scope "bounces": it reports bounces and reads nothing.');
  }

  private async authenticate(request: AuthenticatedRequest): Promise<Caller> {
    // Node reads headers as Latin-1; a BOOTSTRAP_API_KEY is any 32 characters, also of a phrase with spaces and accents.
    const sent = Buffer.from(request.headers.authorization ?? '', 'latin1').toString('utf8');
    const key = /^Bearer +(.+)$/i.exec(sent)?.[1].trim();
    if (key === undefined) throw new Refusal('unauthenticated', 'Send a key: "Authorization: Bearer bb_…".');
    try {
      return await this.authentication.whoHolds(key);
    } catch (error) {
      if (error instanceof Refusal) await this.wrongKeys.count(request.ip);
      throw error;
    }
  }
}

/** The same for everything but the gate: a key that has only the scope `gate` reads nothing else. */
@Injectable()
export class KeyGuard extends GateKeyGuard {
  protected override permit(caller: Caller): void {
    if (!mayRead(caller))
      throw new Refusal('forbidden', 'This key has only the scope "gate" or "bounces": it reads nothing else.');
  }
}

/** For the mail server, whose key need open nothing but this. */
@Injectable()
export class BounceKeyGuard extends GateKeyGuard {
  protected override permit(caller: Caller): void {
    if (!mayReportBounces(caller))
      throw new Refusal(
        'forbidden',
        'Bounces are reported with a key of an administrator, of the scope "bounces" or "write".',
      );
  }
}
