import { type JSX } from 'preact';
import { LineField, TextField } from './fields.js';
import { type Filling } from './filling.js';
import { deciding } from './phrases/deciding.js';
import { type Situation } from './situation.js';

/** What an adoption says beyond why and what was learned. */
export function AdoptFields({ s, filling }: { s: Situation; filling: Filling }): JSX.Element {
  const words = deciding[s.locale];
  const from = { type: 'date', min: s.today.toString() } as const;
  return (
    <>
      <TextField filling={filling} name="home" asked={words.home} rows={3} />
      <LineField filling={filling} name="handOverOn" asked={words.handOverOn(s.date(s.today))} extra={from} />
    </>
  );
}
