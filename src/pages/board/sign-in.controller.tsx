import { Controller, Get, Post, Query, Req, Res, UseFilters, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RehearsalMode } from '../../services/rehearsal-mode.js';
import { SignInService } from '../../services/sign-in.service.js';
import { Form, FormBody } from '../form.js';
import { signingIn } from '../phrases/signing-in.js';
import { seeOther, sendPage } from '../reply.js';
import { Visiting as VisitingLink, type Visit } from '../visit.js';
import { BoardFilter } from './board.filter.js';
import { MemberGuard } from './member.guard.js';
import {
  dropSession,
  keepSession,
  mustNotBeForeign,
  sessionIn,
  takeWish,
  Visiting,
  type BoardVisit,
} from './session.js';
import { AskToBeLetIn, DeadSignIn, LetIn, LinkIsOnItsWay } from './sign-in-page.js';

const LONGEST_ADDRESS = 254;

/** The way in to the board: a mailed link, opened by a button and used once. */
@Controller('sign-in')
@UseFilters(BoardFilter)
@ApiExcludeController()
export class SignInController {
  constructor(
    private readonly signIns: SignInService,
    private readonly mode: RehearsalMode,
  ) {}

  @Get()
  show(
    @VisitingLink() { first, root }: Visit,
    @Query() { over, out }: { over?: unknown; out?: unknown },
    @Res() reply: FastifyReply,
  ): void {
    const page = { locale: first, root, rehearsal: this.mode.on };
    sendPage(
      reply,
      200,
      <AskToBeLetIn {...page} left={out !== undefined ? 'out' : over !== undefined ? 'over' : null} />,
    );
  }

  @Post()
  async ask(
    @VisitingLink() { first, root }: Visit,
    @FormBody() form: Form,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    mustNotBeForeign(request);
    const address = form.text('address').trim();
    const problem = problemOf(address, signingIn[first]);
    if (problem) {
      const page = { locale: first, root, rehearsal: this.mode.on, sent: { address, problem } };
      return sendPage(reply, 422, <AskToBeLetIn {...page} />);
    }
    await this.signIns.ask(address);
    sendPage(reply, 200, <LinkIsOnItsWay locale={first} root={root} />);
  }

  @Get(':token')
  async open(@VisitingLink() { token, first, root }: Visit, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.signIns.open(token);
    if (!found) return sendPage(reply, 404, <DeadSignIn locale={first} root={root} />);
    sendPage(reply, 200, <LetIn locale={found.locale} root={root} token={token} name={found.name} />);
  }

  @Post(':token')
  async signIn(
    @VisitingLink() { token, first, root }: Visit,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    mustNotBeForeign(request);
    const secret = await this.signIns.signIn(token);
    if (secret === null) return sendPage(reply, 404, <DeadSignIn locale={first} root={root} />);
    const former = sessionIn(request, this.signIns.cookie);
    if (former !== undefined) await this.signIns.signOut(former);
    keepSession(reply, secret, this.signIns.cookie);
    seeOther(reply, `${root}${takeWish(request, reply, this.signIns.cookie)}`);
  }
}

/** The way out. */
@Controller('sign-out')
@UseFilters(BoardFilter)
@UseGuards(MemberGuard)
@ApiExcludeController()
export class SignOutController {
  constructor(private readonly signIns: SignInService) {}

  @Post()
  async signOut(
    @Visiting() { root }: BoardVisit,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.signIns.signOut(sessionIn(request, this.signIns.cookie)!);
    dropSession(reply, this.signIns.cookie);
    seeOther(reply, `${root}sign-in?out`);
  }
}

function problemOf(address: string, words: (typeof signingIn)['en']): string | null {
  if (address === '') return words.missing;
  return address.length <= LONGEST_ADDRESS && /^[^\s@<>]+@[^\s@<>]+$/.test(address) ? null : words.noAddress;
}
