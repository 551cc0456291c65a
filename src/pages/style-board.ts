/** The board: the labels of what is due, rows on one scale of years, and what is done often. */
export const BOARD = `
.masthead:has(.session) { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0.25rem 1.5rem; }
.session { display: flex; align-items: baseline; gap: 1rem; }
.session form { padding: 0; }
button.plain { margin: 0; padding: 0; border: 0; background: none; color: var(--accent); font-weight: 400; text-decoration: underline; text-underline-offset: 0.15em; }
.crumb { margin: 0 0 1rem; font-size: 0.925rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
main:has(.board), .masthead:has(~ main .board), main:has(.board) ~ .foot { max-width: 84rem; }
.dues > h2 { margin-top: 0.5rem; font-size: clamp(1.6rem, 1.3rem + 1.4vw, 2.1rem); }
.labels { list-style: none; padding: 0; display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr)); }
.label { background: var(--jar); border: 2px solid var(--accent); border-radius: 0.75rem; padding: 1.1rem 1.3rem 1.2rem; box-shadow: inset 0 0 0 4px var(--jar), inset 0 0 0 5px var(--line); }
.label h3 { margin: 0 0 0.5rem; font-size: 1.2rem; overflow-wrap: anywhere; }
.label p { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
.label p:last-child { margin: 0.9rem 0 0; }
.label .jump { padding: 0.45rem 1rem; }
.label.past { border-color: var(--past); }
td.past { color: var(--past); font-weight: 600; }
.filters { display: flex; flex-wrap: wrap; align-items: end; gap: 0.75rem 1.25rem; padding-bottom: 1rem; }
.filters p { margin: 0; flex: 1 1 10rem; max-width: 18rem; }
.filters label { font-size: 0.9rem; }
.filters button { margin: 0; padding: 0.55rem 1.2rem; }
select { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: 0.4rem; padding: 0.6rem 0.5rem; width: 100%; max-width: 100%; }
.timeline-legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.85rem; color: var(--quiet); }
.timeline-legend li { display: flex; align-items: center; gap: 0.4rem; }
.lives { width: 100%; min-width: 52rem; }
.lives th, .lives td { min-width: 0; padding: 0.4rem 1rem 0.4rem 0; vertical-align: middle; }
.lives thead th { vertical-align: bottom; }
.lives tbody th { width: 20%; overflow-wrap: anywhere; }
.lives time, .lives .days { white-space: nowrap; display: block; }
.lives .days { color: var(--quiet); font-size: 0.85rem; }
.lives .strip-cell { width: 56%; padding: 0 0.75rem 0 0.5rem; }
.lives .strip-cell > svg { display: block; width: 100%; }
.close th, .close td { padding-top: 0; padding-bottom: 0; font-size: 0.85rem; line-height: 1.25; }
.close tbody th { max-width: 16rem; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.close time, .close .days { display: inline; }
.close .days { margin-left: 0.5rem; }
.done { border-left: 3px solid var(--accent); padding: 0.35rem 0.9rem; font-weight: 550; }
select { height: 2.95rem; } .filters input { height: 2.95rem; }
.jumps { list-style: none; padding: 0; }
.hypothesis > h3:first-child { margin-top: 0; }
.pieces > section { margin-bottom: 2.5rem; }
.journal { list-style: none; padding: 0; font-size: 0.925rem; }
.journal li { border-bottom: 1px solid var(--line); padding: 0.4rem 0; }
.journal time { color: var(--quiet); margin-right: 0.75rem; }
.chain { font-weight: 600; color: var(--accent); } .chain.broken { color: var(--past); }
.act { border: 1px solid var(--line); border-radius: 0.6rem; padding: 0.25rem 1.1rem; margin: 0.75rem 0; }
.act > summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: 0.45rem 0; }
.act form { padding-bottom: 1rem; }
.act .field { margin-top: 0.9rem; }
.inline-form form { padding: 0; } .inline-form button { margin: 0.25rem 0 0; padding: 0.3rem 0.8rem; font-size: 0.9rem; }
.option { border: 1px solid var(--line); border-radius: 0.75rem; padding: 1.1rem 1.3rem; }
.options { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); align-items: start; }
.option h3 { margin-top: 0; }
@media print { .session, .crumb, .filters, .act, .inline-form { display: none; } .label, .option { break-inside: avoid; } .lives { min-width: 0; } }`;
