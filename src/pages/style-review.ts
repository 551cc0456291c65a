/** The reviewer's page: a form for a phone in one hand, and what was answered. */
export const REVIEW = `
html:has(.strip) { scroll-padding-bottom: 6.5rem; }
.standing { border-left: 3px solid var(--accent); padding-left: 0.9rem; font-weight: 550; }
.jumps { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.5rem; margin-top: 1.5rem; }
#reading { padding-bottom: 0; }
#reading > [hidden] { display: none; }
.criterion { border-top: 1px solid var(--line); margin: 2.25rem 0 0; padding-top: 1.5rem; }
.criterion > legend { float: left; width: 100%; font-size: 1.15rem; line-height: 1.35; margin-bottom: 0.4rem; }
.criterion > legend + * { clear: both; }
.criterion.faulty { border-left: 4px solid var(--ink); }
.nth { display: inline-block; min-width: 1.6rem; color: var(--accent); font-variant-numeric: tabular-nums; }
.nth::after { content: '.'; }
legend .badge { margin-left: 0.6rem; vertical-align: 0.1em; color: var(--quiet); }
.criterion > .hint p { margin: 0; }
.choices { display: grid; gap: 0.5rem; margin: 0.9rem 0 0; }
.choice { display: grid; grid-template-columns: 1.35rem minmax(0, 1fr); gap: 0.75rem; padding: 0.7rem 0.9rem; border: 1px solid var(--edge); border-radius: 0.5rem; font-weight: 400; cursor: pointer; }
.choice:hover { border-color: var(--accent); }
.choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); background: var(--jar); }
.choice:has(:focus-visible) { border-color: var(--accent); }
input[type='radio'] { width: 1.35rem; height: 1.35rem; margin: 0.15rem 0 0; padding: 0; accent-color: var(--accent); }
.choice-label { display: block; font-weight: 600; }
.descriptor { display: block; color: var(--quiet); font-size: 0.95rem; line-height: 1.5; }
.criterion .field label { font-weight: 550; font-size: 0.95rem; }
.criterion .tick { margin-top: 0.6rem; }
.accept { display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1rem; margin-top: 1.2rem; }
.accept button { margin: 0; }
.strip { position: sticky; bottom: 0; z-index: 1; display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.4rem 1rem; margin: 2rem -1.25rem 0; padding: 0.6rem 1.25rem; background: var(--paper); border-top: 1px solid var(--line); }
.strip p { margin: 0; font-size: 0.875rem; line-height: 1.4; flex: 1 1 9rem; }
.strip .progress, .strip .saved { display: block; }
.strip .progress { font-weight: 600; font-variant-numeric: tabular-nums; }
.strip .saved { color: var(--quiet); }
.strip button { margin: 0; padding: 0.45rem 1rem; width: auto; }
.way > summary { font-weight: 600; }
.way > #questions > h2 { margin-top: 1.25rem; }
.reading > div { border-top: 1px solid var(--line); padding: 0.9rem 0; }
.reading dt { font-weight: 600; }
.reading dd { margin-top: 0.25rem; }
.reading dd p { margin: 0 0 0.4rem; }
.answered { font-weight: 550; color: var(--accent); }
.conflict { max-width: 40rem; margin-bottom: 2.5rem; }
.conflict h2 { margin-top: 0; }
.difference { border-top: 1px solid var(--line); padding: 0.25rem 0 0.75rem; }
.difference h3 { margin: 0.75rem 0 0.4rem; }
.difference dl { display: grid; gap: 0.75rem 1.5rem; grid-template-columns: repeat(auto-fit, minmax(min(14rem, 100%), 1fr)); }
.difference dt { color: var(--quiet); font-size: 0.875rem; }
.difference dd p { margin: 0 0 0.4rem; }
@media print { .jumps, .strip, #decline, #reading button { display: none; } #reading { display: block; } .criterion, .reading > div { break-inside: avoid; } }`;
