import { type JSX } from 'preact';
import { LineField, Problem, TextField } from './fields.js';
import { type Filling } from './filling.js';
import { firstDay, latestDay } from './next-term.js';
import { deciding } from './phrases/deciding.js';
import { freshField, freshIn, HYPOTHESIS_PARTS, NEW_HYPOTHESES } from './proposal.js';
import { type Situation } from './situation.js';

interface Props {
  s: Situation;
  filling: Filling;
}

/** What a continuation says beyond why and what was learned: how long, and what is new. */
export function ContinueFields({ s, filling }: Props): JSX.Element {
  const words = deciding[s.locale];
  return (
    <>
      <NextTerm s={s} filling={filling} />
      <CarriedOver s={s} filling={filling} />
      {NEW_HYPOTHESES.map((number) => (
        <Fresh s={s} filling={filling} number={number} />
      ))}
      <p class="hint">{words.gridKept}</p>
    </>
  );
}

/** Continued in time, it starts by itself the day after; continued late, its first day may be chosen. */
function NextTerm({ s, filling }: Props): JSX.Element {
  const words = deciding[s.locale];
  const first = firstDay(s.term, s.today);
  const latest = latestDay(s.term, first);
  const startsOn = { type: 'date', min: first.toString() } as const;
  const expiresOn = { type: 'date', min: first.toString() } as const;
  return (
    <fieldset>
      <legend>{words.nextTerm}</legend>
      {s.over ? (
        <LineField filling={filling} name="startsOn" asked={words.startsOn(s.date(first))} extra={startsOn} optional />
      ) : (
        <p>{words.startsOnItself(s.date(first))}</p>
      )}
      <LineField
        filling={filling}
        name="expiresOn"
        asked={words.expiresOn(s.date(latest), s.date(first))}
        extra={expiresOn}
      />
    </fieldset>
  );
}

function CarriedOver({ s, filling }: Props): JSX.Element | null {
  const words = deciding[s.locale];
  const asked = s.prototype.hypothesesOf(s.term);
  const chosen = filling.form.chosen('carry');
  if (asked.length === 0) return null;
  return (
    <fieldset id={filling.id('carry')} aria-describedby={`${filling.id('carry')}-hint`}>
      <legend>{words.carry.label}</legend>
      <p class="hint" id={`${filling.id('carry')}-hint`}>
        {words.carry.hint}
      </p>
      <Problem id={filling.id('carry')} problem={filling.problem('carry')} />
      {asked.map(({ key, statement }) => (
        <label class="tick">
          <input type="checkbox" name="carry" value={key} checked={chosen.includes(key)} />
          <span dir="auto">
            <span class="key">{key}</span> {statement}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** The first stands open; a further one is there for who wants it. */
function Fresh({ s, filling, number }: Props & { number: number }): JSX.Element {
  const words = deciding[s.locale];
  const fields = <FreshFields s={s} filling={filling} number={number} />;
  if (number > 1) {
    return (
      <details class="more" open={freshIn(filling.form).includes(number)}>
        <summary>{words.another(number)}</summary>
        <fieldset>
          <legend>{words.fresh(number)}</legend>
          {fields}
        </fieldset>
      </details>
    );
  }
  return (
    <fieldset>
      <legend>{words.fresh(number)}</legend>
      <p class="hint">{words.freshHint}</p>
      {fields}
    </fieldset>
  );
}

function FreshFields({ s, filling, number }: Props & { number: number }): JSX.Element {
  const words = deciding[s.locale];
  const optional = number > 1;
  const key = freshField(number, 'key');
  return (
    <>
      {HYPOTHESIS_PARTS.map((part) => (
        <TextField filling={filling} name={freshField(number, part)} asked={words[part]} rows={3} optional={optional} />
      ))}
      <LineField
        filling={filling}
        name={key}
        asked={words.key}
        preset={freeKey(s, number)}
        extra={{ autocomplete: 'off', spellcheck: false, size: 12 }}
        optional={optional}
      />
    </>
  );
}

/** The next mark in the row that the prototype's own keys make: after H3 comes H4. */
function freeKey({ prototype }: Situation, number: number): string {
  const numbered = prototype.hypotheses
    .map(({ key }) => /^([A-Za-z]+)(\d{1,4})$/.exec(key))
    .filter((match) => match !== null);
  const prefix = numbered.at(-1)?.[1] ?? 'H';
  const last = Math.max(0, ...numbered.filter((match) => match[1] === prefix).map((match) => Number(match[2])));
  return `${prefix}${last + number}`;
}
