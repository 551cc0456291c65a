import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type JSX } from 'preact';
import { type Locale } from '../../domain/person.js';
import { Refusal, type RefusalCode } from '../../domain/refusal.js';
import { Document } from '../document.js';
import { type Form } from '../form.js';
import { preferred } from '../language.js';
import { sendErrorPage } from '../page.filter.js';
import { acting } from '../phrases/acting.js';
import { refusals } from '../phrases/refusals.js';
import { signingIn } from '../phrases/signing-in.js';
import { rootOf, seeOther, sendPage } from '../reply.js';
import { Typed } from '../typed.js';
import { ForgedForm, formIn, NotSignedIn, type BoardRequest } from './session.js';

/** Answers at the board: who is not signed in is led to the door, and every no says why and keeps what was typed (rule 15). */
@Catch()
export class BoardFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answer(error, http.getRequest<BoardRequest>(), http.getResponse<FastifyReply>());
  }
}

function answer(error: unknown, request: BoardRequest, reply: FastifyReply): void {
  const no = { ...pageOf(request), form: formIn(request) };
  if (error instanceof NotSignedIn) {
    if (request.method !== 'POST') return seeOther(reply, `${no.root}sign-in${error.wasOver ? '?over' : ''}`);
    return sendPage(reply, 401, <No {...no} told={signingIn[no.locale].lost} way="sign-in" />);
  }
  if (error instanceof ForgedForm) return sendPage(reply, 403, <No {...no} told={signingIn[no.locale].forged} />);
  if (error instanceof Refusal) {
    const { retryAfter } = error.details;
    if (retryAfter) void reply.header('retry-after', String(retryAfter));
    const { codes, otherwise } = refusals[no.locale];
    return sendPage(reply, STATUSES[error.code] ?? 409, <No {...no} told={codes[error.code] ?? otherwise} />);
  }
  sendErrorPage(error, request, reply, no.locale);
}

function pageOf(
  request: FastifyRequest & { visit?: BoardRequest['visit'] },
): Pick<NoProps, 'locale' | 'root' | 'from'> {
  const { visit, headers, url } = request;
  const from = /^\/prototypes\/([a-z0-9-]+)\//.exec(url)?.[1] ?? null;
  return { locale: visit?.member.locale ?? preferred(headers['accept-language']), root: rootOf(url), from };
}

const STATUSES: Partial<Record<RefusalCode, number>> = {
  malformed: 400,
  forbidden: 403,
  'not-found': 404,
  invalid: 422,
  'not-earned': 422,
  halted: 423,
  'already-said': 429,
  'no-chromium': 501,
  'try-again': 503,
};

interface NoProps {
  locale: Locale;
  root: string;
  /** The prototype from whose page it came. */
  from: string | null;
  form: Form;
  told: [headline: string, so: string];
  way?: 'sign-in';
}

function No({ locale, root, from, form, told: [headline, so], way }: NoProps): JSX.Element {
  return (
    <Document locale={locale} root={root} title={headline}>
      <div class="narrow">
        <h1>{headline}</h1>
        <p>{so}</p>
        {from !== null && !way && (
          <p>
            <a class="jump" href={`${root}prototypes/${from}`}>
              {refusals[locale].backTo}
            </a>
          </p>
        )}
        <p>
          <a class="jump" href={way ? `${root}sign-in` : root}>
            {way ? signingIn[locale].headline : refusals[locale].back}
          </a>
        </p>
        <Typed locale={locale} form={form} labels={{ ...acting[locale].fields, address: signingIn[locale].field }} />
      </div>
    </Document>
  );
}
