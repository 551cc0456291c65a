import { type JSX } from 'preact';
import { type Outcome } from '../domain/decision.js';
import { type Checklist, type ChecklistItem } from '../domain/readiness.js';
import { checklist, type WayOn } from './phrases/checklist.js';
import { type Situation } from './situation.js';

/** Law 4, item by item, as it stands. Continuing takes everything that adopting takes, and more. */
export function ChecklistOf({ s, ways }: { s: Situation; ways: Record<WayOn, string> }): JSX.Element {
  const words = checklist[s.locale];
  const list = s.evidence.checklist;
  const shared = new Set(list.adopt.evidence.map((item) => item.key));
  return (
    <section id="checklist" aria-labelledby="checklist-title">
      <h2 id="checklist-title">{words.heading}</h2>
      <p>{words.lead}</p>
      <ul class="checklist">
        {list.continue.evidence.map((item) => (
          <Item s={s} item={item} note={shared.has(item.key) ? null : words.onlyToContinue} />
        ))}
      </ul>
      <p class="way-on">{ways[wayOn(list)]}</p>
    </section>
  );
}

/** What one outcome still lacks. */
export function MissingFor({ s, outcome }: { s: Situation; outcome: Outcome }): JSX.Element {
  const missing = s.evidence.checklist[outcome].evidence.filter((item) => !item.met);
  return (
    <ul class="checklist">
      {missing.map((item) => (
        <Item s={s} item={item} note={null} />
      ))}
    </ul>
  );
}

function Item({ s, item, note }: { s: Situation; item: ChecklistItem; note: string | null }): JSX.Element {
  const words = checklist[s.locale];
  return (
    <li class={item.met ? 'met' : 'unmet'}>
      <span class="mark" aria-hidden="true">
        {item.met ? '✓' : '○'}
      </span>
      <span>
        {told(s, item)}
        {note && <span class="note"> ({note})</span>}
      </span>
      <span class="verdict">{item.met ? words.met : words.missing}</span>
    </li>
  );
}

function told(s: Situation, { key, met, have = 0, need = 0 }: ChecklistItem): string {
  const unsettled = s.prototype.hypothesesOf(s.term).filter((hypothesis) => hypothesis.isOpen);
  const open = unsettled.map((hypothesis) => hypothesis.key).join(', ');
  return checklist[s.locale].items[key]({ met, have, need, open, startsOn: s.date(s.term.startsOn) });
}

function wayOn({ adopt, continue: continued }: Checklist): WayOn {
  if (continued.allowed) return 'free';
  const missing = new Set(adopt.evidence.filter((item) => !item.met).map((item) => item.key));
  if (missing.size === 0) return 'limit';
  if (missing.has('begun')) return 'wait';
  return missing.has('quorum') || missing.has('external-quorum') ? 'readings' : 'complete';
}
