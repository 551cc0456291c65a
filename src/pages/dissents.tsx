import { Temporal } from 'temporal-polyfill';
import { type JSX } from 'preact';
import { nameOf } from '../domain/person.js';
import { type Dissent } from '../services/follow.service.js';
import { moment } from '../print/dates.js';
import { Words } from './words.js';
import { TextField } from './fields.js';
import { Filling } from './filling.js';
import { decided } from './phrases/decided.js';
import { dissent } from './phrases/dissent.js';
import { facts } from './phrases/facts.js';
import { plain, type Situation } from './situation.js';

/** Who would have decided otherwise, beside the decision. */
export function Dissents({ s, dissents }: { s: Situation; dissents: Dissent[] }): JSX.Element | null {
  const words = dissent[s.locale];
  if (dissents.length === 0) return null;
  return (
    <section aria-labelledby="dissents-title">
      <h2 id="dissents-title">{words.listed}</h2>
      {dissents.map((one) => (
        <figure>
          <blockquote>
            <Words>{one.dissent ?? facts[s.locale].removed}</Words>
          </blockquote>
          <figcaption>{by(s, one)}</figcaption>
        </figure>
      ))}
    </section>
  );
}

function by({ prototype, term, locale }: Situation, { personId, at }: Dissent): string {
  const person = prototype.person(personId);
  const name = person ? plain(nameOf(person, locale)) : decided[locale].somebody;
  return dissent[locale].by(name, moment(Temporal.Instant.from(at), term.timeZone, locale));
}

interface Props {
  s: Situation;
  action: string;
  sent: Filling | null;
}

/** Words of one's own are the confirmation here: a scanner sends a form empty, and an empty one is refused. */
export function DissentForm({ s, action, sent }: Props): JSX.Element {
  const words = dissent[s.locale];
  const filling = sent ?? new Filling(s, 'dissent');
  return (
    <section id="dissent" aria-labelledby="dissent-title">
      <h2 id="dissent-title">{words.heading}</h2>
      <p>{words.lead}</p>
      <form method="post" action={action} noValidate>
        <TextField filling={filling} name="dissent" asked={words.field} rows={6} />
        <button type="submit" class="second">
          {words.record}
        </button>
      </form>
    </section>
  );
}
