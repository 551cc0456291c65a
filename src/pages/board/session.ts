import { createHmac, timingSafeEqual } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SESSION_DAYS, SIGN_IN_MINUTES } from '../../domain/signing-in.js';
import { type SessionCookie, type SignedIn } from '../../services/sign-in.service.js';
import { formOf, mustBeForm, type Form } from '../form.js';
import { rootOf } from '../reply.js';

/** A signed-in member at an address of the board. */
export interface BoardVisit {
  member: SignedIn;
  /** The way up to where the service begins. */
  root: string;
  /** No mail leaves, and the clock is moved by hand. */
  rehearsal: boolean;
  /** Goes along with every form, and is known to the pages of this session alone. */
  mark: string;
}

export type BoardRequest = FastifyRequest & { visit: BoardVisit };

/** Nobody is signed in: there is no session, or it is over. */
export class NotSignedIn extends Error {
  constructor(readonly wasOver: boolean) {
    super('not signed in');
  }
}

/** A form that no page of this session can have sent. */
export class ForgedForm extends Error {}

/** The field in which the mark of the session goes along. */
export const MARK = 'mark';

/** Browsers let a cookie of this prefix be set by this very host over https alone, and by nothing beside or below it. */
const nameOf = ({ name, secure }: SessionCookie): string => (secure ? `__Host-${name}` : name);

export function sessionIn({ cookies }: FastifyRequest, cookie: SessionCookie): string | undefined {
  return cookies[nameOf(cookie)];
}

export function keepSession(reply: FastifyReply, secret: string, cookie: SessionCookie): void {
  const maxAge = SESSION_DAYS * 24 * 60 * 60;
  void reply.setCookie(nameOf(cookie), secret, { ...attributesOf(cookie), maxAge });
}

export function dropSession(reply: FastifyReply, cookie: SessionCookie): void {
  void reply.clearCookie(nameOf(cookie), attributesOf(cookie));
}

function attributesOf({ secure }: SessionCookie): { path: string; httpOnly: true; sameSite: 'lax'; secure: boolean } {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure };
}

/** Where somebody wanted to go who was led to the door first; kept for as long as a link lets in, in their browser alone. */
const wishOf = ({ name, secure }: SessionCookie): string => nameOf({ name: `${name}-to`, secure });

/** Pages of the board, below where the service begins: nothing else is ever followed. */
const WISH = /^(prototypes|portfolios|dossier)\/[\w/-]{1,200}$/;

export function keepWish(request: FastifyRequest, reply: FastifyReply, cookie: SessionCookie): void {
  const to = request.url.split('?')[0].slice(1);
  if (!WISH.test(to)) return;
  void reply.setCookie(wishOf(cookie), to, { ...attributesOf(cookie), maxAge: SIGN_IN_MINUTES * 60 });
}

/** Once: it is forgotten with that. Empty: the board itself. */
export function takeWish(request: FastifyRequest, reply: FastifyReply, cookie: SessionCookie): string {
  const to = request.cookies[wishOf(cookie)];
  if (to === undefined) return '';
  void reply.clearCookie(wishOf(cookie), attributesOf(cookie));
  return WISH.test(to) ? to : '';
}

/** Says on the next page what was done, and cannot be said by anybody else's link. */
export function doneAs({ mark }: BoardVisit, slug: string, kind: string): string {
  const proof = createHmac('sha256', mark).update(`${slug}/${kind}`).digest('base64url').slice(0, 16);
  return `${kind}.${proof}`;
}

/** What forms carry along: whoever cannot read our pages cannot know it, and it tells nothing of the cookie. */
export function markOf(secret: string): string {
  return createHmac('sha256', secret).update('form').digest('base64url');
}

/** @throws ForgedForm for what was not sent by a page of this session, UnsupportedMediaTypeException for what is no form */
export function mustBeOurs(request: FastifyRequest, form: Form, mark: string): void {
  mustNotBeForeign(request);
  const sent = Buffer.from(form.text(MARK));
  const expected = Buffer.from(mark);
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) throw new ForgedForm();
  mustBeForm(request);
}

/** Browsers say from where a request comes (Fetch Metadata); one that another site had sent is refused. @throws ForgedForm */
export function mustNotBeForeign({ headers }: FastifyRequest): void {
  const from = headers['sec-fetch-site'];
  if (from !== undefined && from !== 'same-origin' && from !== 'none') throw new ForgedForm();
}

/** Who is signed in, as the guard has found them. */
export const Visiting = createParamDecorator(
  (_: unknown, context: ExecutionContext): BoardVisit => context.switchToHttp().getRequest<BoardRequest>().visit,
);

export function visitOf(request: FastifyRequest, member: SignedIn, secret: string, rehearsal: boolean): BoardVisit {
  return { member, root: rootOf(request.url), rehearsal, mark: markOf(secret) };
}

export function formIn({ body }: FastifyRequest): Form {
  return formOf(body);
}
