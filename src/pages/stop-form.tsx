import { type JSX } from 'preact';
import { TextField } from './fields.js';
import { type Filling } from './filling.js';
import { deciding } from './phrases/deciding.js';
import { type Situation } from './situation.js';

/** What a stop says beyond why and what was learned. */
export function StopFields({ s, filling }: { s: Situation; filling: Filling }): JSX.Element {
  const words = deciding[s.locale];
  return (
    <>
      <TextField filling={filling} name="kept" asked={words.kept} rows={4} />
      <TextField filling={filling} name="windDown" asked={words.windDown} rows={4} optional />
    </>
  );
}
