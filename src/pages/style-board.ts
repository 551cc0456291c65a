/** The board: the labels of what is due, rows on one scale of years, and what is done often. */
export const BOARD = `
.masthead:has(.session) { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0.25rem 1.5rem; }
.session { display: flex; align-items: baseline; gap: 1rem; }
.session form { padding: 0; }
button.plain { margin: 0; padding: 0; border: 0; background: none; color: var(--accent); font-weight: 400; text-decoration: underline; text-underline-offset: 0.15em; }
.crumb { margin: 0 0 1rem; font-size: 0.925rem; }
.wide { position: relative; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
main:has(.board), .masthead:has(~ main .board), main:has(.board) ~ .foot { max-width: 84rem; }
.dues > h2 { margin-top: 0.5rem; font-size: clamp(1.6rem, 1.3rem + 1.4vw, 2.1rem); }
.labels { list-style: none; padding: 0; display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr)); }
.label { background: var(--jar); border: 2px solid var(--accent); border-radius: 0.75rem; padding: 1.1rem 1.3rem 1.2rem; box-shadow: inset 0 0 0 4px var(--jar), inset 0 0 0 5px var(--line); }
.label h3 { margin: 0 0 0.5rem; font-size: 1.2rem; overflow-wrap: anywhere; }
.label p { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
.label { display: flex; flex-direction: column; }
.label p:last-child { margin: auto 0 0; padding-top: 0.4rem; }
.label .jump { padding: 0.45rem 1rem; }
.when { text-wrap: balance; }
.label.past { border-color: var(--past); }
td.past { color: var(--past); font-weight: 600; }
.filters { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem 1.25rem; padding-bottom: 1rem; }
.filters p { margin: 0; flex: 1 1 8.5rem; max-width: 18rem; }
.filters p:first-child { flex-basis: 14rem; max-width: 24rem; }
.filters label { font-size: 0.9rem; }
.filters button { margin: 0; padding: 0.55rem 1.2rem; }
select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: 0.4rem; padding: 0.6rem 0.5rem; width: 100%; max-width: 100%; }
.timeline-legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.85rem; color: var(--quiet); }
.timeline-legend li { display: flex; align-items: center; gap: 0.4rem; }
.lives { width: 100%; }
.lives th, .lives td { min-width: 0; padding: 0.4rem 1rem 0.4rem 0; vertical-align: middle; }
.lives thead th { vertical-align: bottom; }
.lives tbody th { width: 20%; overflow-wrap: anywhere; }
.lives time, .lives .days { white-space: nowrap; display: block; }
.lives .days { color: var(--quiet); font-size: 0.85rem; }
.lives td { white-space: nowrap; }
.lives .strip-cell { width: 56%; padding: 0 0.75rem 0 0.5rem; }
.lives .strip-cell > svg { display: block; width: 100%; }
.close th, .close td { padding-top: 0; padding-bottom: 0; font-size: 0.85rem; line-height: 1.25; }
.close tbody th { max-width: 16rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.close time, .close .days { display: inline; }
.close .days { margin-left: 0.5rem; }
@media (max-width: 52rem) {
  .stacked, .stacked tbody, .stacked tr, .stacked th, .stacked td { display: block; }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked tr { border-bottom: 1px solid var(--line); padding: 0.6rem 0; }
  .stacked th, .stacked td { border: 0; padding: 0.1rem 0; min-width: 0; }
  .stacked td:not(:empty) { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: 0 0.75rem; }
  .stacked td:empty { display: none; }
  .stacked td > * { grid-column: 2; }
  .stacked td::before { content: attr(data-name); color: var(--quiet); font-weight: 400; }
  .lives, .lives thead, .lives tbody { display: block; }
  .lives tr { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 1rem; padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
  .lives th, .lives td { display: block; border: 0; padding: 0; }
  .lives thead th:not(.strip-cell) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .lives tbody th, .lives .strip-cell { flex: 0 0 100%; max-width: none; }
  .lives time, .lives .days { display: inline; }
  .lives .days { margin-left: 0.5rem; }
  .lives .strip-cell { width: 100%; }
}
.done { border-left: 3px solid var(--accent); padding: 0.35rem 0.9rem; font-weight: 550; }
select { height: 2.95rem; } .filters input { height: 2.95rem; }
.jumps { list-style: none; padding: 0; }
.hypothesis > h3:first-child { margin-top: 0; }
.past-round { padding-bottom: 0; }
.past-round > summary { cursor: pointer; padding-bottom: 0.9rem; }
.past-round h3 { display: inline; }
.pieces > section { margin-bottom: 2.5rem; }
.board > .words { max-width: 46rem; }
.journal { list-style: none; padding: 0; font-size: 0.925rem; }
.journal li { border-bottom: 1px solid var(--line); padding: 0.3rem 0; }
.journal time { color: var(--quiet); margin-right: 0.75rem; }
@media (min-width: 40rem) {
  .pieces .pairs > div, .pieces .horizon > div, .pieces .acts > div, .board .horizon > div { display: grid; grid-template-columns: 10.5rem minmax(0, 1fr); gap: 0 1rem; align-items: baseline; margin-bottom: 0.35rem; }
  .pieces .acts > div, .journal li { grid-template-columns: 15.5rem minmax(0, 1fr); }
  .journal li { display: grid; gap: 0 1rem; }
}
.chain { font-weight: 600; color: var(--accent); } .chain.broken { color: var(--past); }
.act { border: 1px solid var(--line); border-radius: 0.6rem; padding: 0.25rem 1.1rem; margin: 0.75rem 0; }
.act > summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: 0.45rem 0; }
.side-by-side { display: grid; gap: 0.6rem; grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr)); align-items: start; }
.side-by-side > .act { margin: 0; } .side-by-side > .act[open] { grid-column: 1 / -1; }
.act form { padding-bottom: 1rem; }
.act .field { margin-top: 0.9rem; }
.inline-form form { padding: 0; } .inline-form button { margin: 0.25rem 0 0; padding: 0.3rem 0.8rem; font-size: 0.9rem; }
.option { border: 1px solid var(--line); border-radius: 0.75rem; padding: 1.1rem 1.3rem; }
.options { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); align-items: start; }
.option h3 { margin-top: 0; }
@media print {
  .session, .crumb, .filters, .act, .inline-form, #acts { display: none; }
  .label, .option, .lives tr, .journal li { break-inside: avoid; }
  .past-round > summary { list-style: none; }
  .past-round::details-content, #journal details::details-content { content-visibility: visible; }
}`;
