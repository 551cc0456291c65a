import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { type FastifyRequest } from 'fastify';
import { type Observable } from 'rxjs';
import { Refusal } from '../domain/refusal.js';

/** Refuses query parameters by name where none is read; where some are, their shape refuses the others. */
@Injectable()
export class KnownQuery implements NestInterceptor {
  /** @throws Refusal `malformed` */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const names = readsQuery(context)
      ? []
      : Object.keys(context.switchToHttp().getRequest<FastifyRequest>().query as object);
    if (names.length === 0) return next.handle();
    const faults = names.map((name) => ({
      pointer: `/${name}`,
      code: 'unknown-field',
      detail: `There is no query parameter "${name.slice(0, 80)}" here.`,
    }));
    throw new Refusal('malformed', 'This address takes no query parameters.', { faults });
  }
}

function readsQuery(context: ExecutionContext): boolean {
  const read = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as object;
  return Object.keys(read ?? {}).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
