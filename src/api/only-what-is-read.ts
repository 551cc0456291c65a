import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import { type FastifyRequest } from 'fastify';
import { type Observable } from 'rxjs';
import { Refusal, type Fault } from '../domain/refusal.js';
import { pointed } from './plain-json.js';
import { malformed } from './shape.pipe.js';

/** Refuses query parameters and bodies by name where none is read; where some are, their shape refuses the others. */
@Injectable()
export class OnlyWhatIsRead implements NestInterceptor {
  /** @throws Refusal `malformed` */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const readsBody = reads(context, RouteParamtypes.BODY);
    if (readsBody && isEmpty(request)) throw new Refusal('malformed', 'The body is empty; JSON was expected.');
    const faults = [
      ...(reads(context, RouteParamtypes.QUERY) ? [] : unreadQuery(request)),
      ...(readsBody ? [] : unreadBody(request)),
    ];
    if (faults.length > 0) throw malformed(faults);
    return next.handle();
  }
}

function reads(context: ExecutionContext, what: RouteParamtypes): boolean {
  const read = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) as object;
  return Object.keys(read ?? {}).some((key) => key.startsWith(`${what}:`));
}

function unreadQuery({ query }: FastifyRequest): Fault[] {
  return Object.keys(query as object).map((name) => ({
    pointer: `/${pointed(name)}`,
    code: 'unknown-field',
    detail: `There is no query parameter "${name.slice(0, 80)}" here.`,
  }));
}

/** Somebody who sends `{ "dryRun": true }` must not find the real thing done. An empty object says nothing, and is none. */
function unreadBody({ body }: FastifyRequest): Fault[] {
  if (body === undefined) return [];
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return [{ pointer: '', code: 'no-body-here', detail: NO_BODY }];
  return Object.keys(body).map((name) => ({
    pointer: `/${pointed(name)}`,
    code: 'unknown-field',
    detail: `There is no field "${name.slice(0, 80)}" here. ${NO_BODY}`,
  }));
}

const NO_BODY = 'This address takes no body.';

/** Announced and missing; of a body that was not even announced, the shape tells what is missing. */
function isEmpty({ body, headers }: FastifyRequest): boolean {
  return body === undefined && headers['content-type'] !== undefined;
}
