import { type JSX } from 'preact';
import { type ActKind } from '../../domain/agenda/act.js';
import { nameOf } from '../../domain/person.js';
import { type PrototypeBoard } from '../../services/prototype-board.service.js';
import { following } from '../phrases/following.js';
import { sheet as phrases } from '../phrases/sheet.js';
import { plain, type Situation } from '../situation.js';
import { localText } from './moments.js';

/** What the clock will do, as the agenda has it. */
export function Comes({ s, board }: { s: Situation; board: PrototypeBoard }): JSX.Element {
  const words = phrases[s.locale];
  return (
    <section id="comes" aria-labelledby="comes-title">
      <h2 id="comes-title">{words.parts.comes}</h2>
      {board.agenda.length === 0 && <p>{words.nothingComes}</p>}
      {board.agenda.length > 0 && <p class="hint">{words.times(s.zone)}</p>}
      {board.agenda.length > 0 && (
        <dl class="acts">
          {board.agenda.map(({ kind, dueAt, person }) => (
            <div>
              <dt>
                <time dateTime={dueAt}>{localText(dueAt, s.zone, s.locale)}</time>
              </dt>
              <dd>
                {following[s.locale].acts[kind as ActKind] ?? kind}
                {person && <bdi>{words.about(nameIn(s, person.id))}</bdi>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}

function nameIn({ prototype, locale }: Situation, id: string): string {
  const person = prototype.person(id);
  return person ? plain(nameOf(person, locale)) : phrases[locale].somebody;
}
