import { Injectable } from '@nestjs/common';
import { type Prototype } from '../domain/prototype.js';
import { Faults, Refusal } from '../domain/refusal.js';
import { MailFiles } from '../mail/mail-files.js';
import { type Tx } from '../storage/database.js';
import { mailsAbout, redactReplies } from '../storage/forgetting.js';
import { Journal } from '../storage/journal.js';
import { holdPrototype, countWrite } from '../storage/prototypes.js';
import { quote, type Quote } from '../storage/texts.js';
import { findPlaces, findText, insertRedacted, redactQuoted, takeOut } from '../storage/words.js';
import { mustForget } from './erasures.service.js';
import { Writes, type WriteRequest, type Written } from './writes.js';

/** What is to be taken out, named in one of three ways. */
export interface Naming {
  /** Id of a quoted text. */
  text?: string;
  /** Its digest. */
  digest?: string;
  /** The whole of a text, as it is shown somewhere. */
  words?: string;
}

/** What was taken out. Its digest still shows, with the salt that stays, which words it were. */
export interface Redacted {
  texts: Quote[];
  /** Where the words stood. */
  places: string[];
}

/** One text is taken out: where it is quoted and where it stands, before a decision and after it (law 13). */
@Injectable()
export class RedactionsService {
  constructor(
    private readonly writes: Writes,
    private readonly journal: Journal,
    private readonly files: MailFiles,
  ) {}

  /** @throws Refusal `forbidden`, `not-found`, `erased` for what was taken out before, `invalid` */
  async redact(
    slug: string,
    { reason, ...naming }: Naming & { reason: string | null },
    request: WriteRequest,
  ): Promise<Written<Redacted>> {
    mustForget(request.caller);
    mustNameOnce(naming);
    return this.writes.run(request, async (tx) => {
      const prototype = await holdPrototype(tx, slug);
      const words = naming.words ?? (await quoted(tx, prototype, naming));
      const places = await findPlaces(tx, prototype.id, words);
      mustBeFree(places, naming);
      if (reason !== null && reason.includes(words)) throw repeated();
      const taken = await redactQuoted(tx, prototype.id, words);
      await takeOut(tx, prototype.id, words);
      await redactReplies(tx, words);
      const texts = taken.length > 0 ? taken : [await insertRedacted(tx, prototype.id, words)];
      await this.note(tx, prototype, texts, reason, request);
      if (!request.dryRun)
        await this.files.forget({ to: [], among: await mailsAbout(tx, [prototype.id]), said: [words] });
      return { texts, places };
    });
  }

  private async note(
    tx: Tx,
    prototype: Prototype,
    texts: Quote[],
    reason: string | null,
    { caller }: WriteRequest,
  ): Promise<void> {
    const why = reason === null ? null : await quote(tx, prototype.id, reason);
    const data = { texts: texts.map(({ text }) => text), reason: why };
    await this.journal.append(tx, prototype.id, `member:${caller.memberId}`, [{ kind: 'redacted', data }]);
    await countWrite(tx, prototype);
  }
}

function mustNameOnce(naming: Naming): void {
  const named = Object.values(naming).filter((value) => value !== undefined).length;
  if (named === 1) return;
  const detail = 'Say what is to be taken out in one way: "text", "digest" or "words".';
  throw new Refusal('invalid', detail, { faults: [{ pointer: '', code: 'one-of', detail }] });
}

async function quoted(tx: Tx, { id, slug }: Prototype, naming: Naming): Promise<string> {
  const found = await findText(tx, id, naming);
  if (!found) throw new Refusal('not-found', `"${slug}" quotes no such text.`);
  if (found.words === null) throw new Refusal('erased', 'This text was taken out before.');
  return found.words;
}

/** What can be said anew is said anew first; and a grid is read by all, and hashed as it stands. */
function mustBeFree(places: string[], naming: Naming): void {
  const faults = new Faults();
  const at = `/${Object.keys(naming)[0]}`;
  faults.addIf(
    places.length === 0,
    at,
    'nowhere',
    'Nothing of this prototype reads exactly so. Give the whole of a text, as it is shown.',
  );
  faults.addIf(
    places.includes('description'),
    at,
    'still-described',
    'The prototype describes itself so. Describe it anew first (PATCH); then take the old words out.',
  );
  const asked = places.some((place) => place.startsWith('grid/'));
  faults.addIf(
    asked,
    at,
    'in-a-grid',
    'A grid asks so, and every reading was made by it: its words stay. Put another version in its place (PUT …/grid).',
  );
  faults.refuseIfAny('This redaction');
}

function repeated(): Refusal {
  const detail = 'The reason is kept, and it repeats what is to be taken out.';
  return new Refusal('invalid', detail, { faults: [{ pointer: '/reason', code: 'names-them', detail }] });
}
