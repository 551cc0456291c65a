import { createHash } from 'node:crypto';
import { BOARD } from './style-board.js';
import { REVIEW } from './style-review.js';

/** Light and dark, in the colours of the mails: one accent, and red only for what is past its date. */
const COLOURS = `
:root { color-scheme: light dark; --paper: #ffffff; --jar: #f6f8f5; --ink: #1c1f1e; --quiet: #595d57; --line: #d3d8d0;
  --edge: #767b74; --accent: #1d5c4b; --on-accent: #ffffff; --past: #a8231b; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16191a; --jar: #1f2425; --ink: #e8e6e1; --quiet: #a9aaa5; --line: #363c3d;
    --edge: #8b908c; --accent: #6fb8a2; --on-accent: #10211b; --past: #ff8f84; }
}`;

const TEXT = `
*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.6 system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word; }
h1, h2, h3, h4 { line-height: 1.25; font-weight: 650; text-wrap: balance; }
h1 { font-size: clamp(1.75rem, 1.3rem + 2vw, 2.4rem); margin: 0 0 1.25rem; letter-spacing: -0.01em; }
h2 { font-size: 1.4rem; margin: 3rem 0 0.75rem; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 0.4rem; }
h4 { font-size: 1rem; margin: 1.25rem 0 0.4rem; }
p { margin: 0 0 0.9rem; }
a { color: var(--accent); text-underline-offset: 0.15em; }
code { font-size: 0.85em; overflow-wrap: anywhere; }
ul { margin: 0 0 0.9rem; padding-left: 1.25rem; }
dl, dd, figure, blockquote { margin: 0; }
.words { white-space: pre-line; overflow-wrap: anywhere; }
.hint, .note, figcaption { color: var(--quiet); font-size: 0.925rem; }
.lead { font-size: 1.1rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
main:focus { outline: none; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.5rem 0.75rem; z-index: 1; }`;

const SHEET = `
.masthead, main, .foot { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
.masthead { padding-top: 1.1rem; padding-bottom: 1.1rem; color: var(--quiet); font-size: 0.925rem; }
.masthead p { margin: 0; }
.masthead strong { color: var(--accent); letter-spacing: 0.01em; margin-right: 0.35em; }
main { padding-top: 1.25rem; }
.foot { margin-top: 4rem; padding-top: 1rem; padding-bottom: 2.5rem; color: var(--quiet); font-size: 0.875rem; }
.narrow { max-width: 40rem; }
.narrow + .narrow { margin-top: 3rem; padding-top: 2.5rem; border-top: 1px solid var(--line); }
.narrow h2 { margin-top: 0; }
.sheet { display: grid; gap: 1.5rem 4rem; grid-template-columns: minmax(0, 1fr); }
.sheet > h1 { margin: 0; }
.intro > :last-child, .body > :last-child { margin-bottom: 0; }
.body > :first-child > h2 { margin-top: 1rem; }
@media (min-width: 60rem) {
  .sheet { grid-template-columns: minmax(0, 40rem) minmax(17rem, 21rem); grid-template-areas: 'head jar' 'intro jar' 'body jar'; grid-template-rows: auto auto 1fr; justify-content: space-between; }
  .sheet > h1 { grid-area: head; } .intro { grid-area: intro; } .body { grid-area: body; }
  .jar { grid-area: jar; position: sticky; top: 1.5rem; align-self: start; }
}`;

const JAR = `
.jar { background: var(--jar); border: 2px solid var(--accent); border-radius: 0.75rem; padding: 1.35rem 1.4rem 1.2rem; box-shadow: inset 0 0 0 4px var(--jar), inset 0 0 0 5px var(--line); }
.jar h2 { margin: 0; font-size: 1.35rem; overflow-wrap: anywhere; }
.jar-kind { margin: 0 0 0.35rem; color: var(--quiet); font-size: 0.8rem; letter-spacing: 0.08em; text-transform: uppercase; }
.jar-date { margin: 1.1rem 0 0.75rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.jar-date span, .jar-date strong, .jar-date small { display: block; }
.jar-date span, .jar dt { color: var(--quiet); font-size: 0.875rem; }
.jar-date strong { font-size: 1.2rem; line-height: 1.3; }
.jar-date small { color: var(--quiet); }
.jar-days, .jar-fate { margin: 0 0 0.9rem; padding-bottom: 1rem; border-bottom: 1px solid var(--line); }
.jar-fate strong { font-weight: 650; } .jar-fate span { display: block; color: var(--quiet); font-size: 0.875rem; }
.jar-days strong { font-size: 2.4rem; line-height: 1; font-weight: 650; margin-right: 0.15em; font-variant-numeric: tabular-nums; }
.jar dl div { margin-top: 0.5rem; }
.jar dd { font-weight: 550; overflow-wrap: anywhere; }
.past strong { color: var(--past); }
.jar-days.past { color: var(--past); }`;

const FACTS = `
.pairs > div, .horizon > div, .terms-of-asking > div, .acts > div { margin-bottom: 0.7rem; }
.pairs dt, .horizon dt, .terms-of-asking dt, .acts dt { color: var(--quiet); font-size: 0.925rem; font-weight: 600; }
.pairs dd, .horizon dd { white-space: pre-line; overflow-wrap: anywhere; }
.terms-of-asking { margin: 1.5rem 0; padding-left: 1.1rem; border-left: 3px solid var(--line); }
.hypothesis { border: 1px solid var(--line); border-radius: 0.6rem; padding: 1rem 1.15rem 0.4rem; margin: 0.9rem 0; }
.hypothesis h4 { margin: 0 0 0.5rem; }
.key { font-weight: 650; font-variant-numeric: tabular-nums; }
.state, .badge { display: inline-block; padding: 0.05rem 0.6rem; border: 1px solid var(--edge); border-radius: 1rem; font-size: 0.85rem; font-weight: 550; }
.state.supported, .state.succeeded { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.state.open, .state.planned, .state.begun { border-style: dashed; }
.hypothesis h5 { margin: 0.8rem 0 0.2rem; font-size: 0.9rem; }
.steps { margin: 0 0 0.6rem; padding-left: 1.4rem; }
.steps p { margin: 0.15rem 0; }
.checklist { list-style: none; padding: 0; border-top: 1px solid var(--line); }
.checklist li { display: grid; grid-template-columns: 1.4rem minmax(0, 1fr) auto; gap: 0.25rem 0.6rem; padding: 0.55rem 0; border-bottom: 1px solid var(--line); }
.mark, .verdict { font-weight: 650; }
.met .mark, .met .verdict { color: var(--accent); }
.verdict { font-size: 0.925rem; }
.way-on { font-weight: 600; }
.typed { border-top: 3px double var(--line); margin-top: 3rem; }
figure { border-left: 3px solid var(--accent); padding-left: 1.1rem; margin: 1rem 0; }
.paths code { display: block; }`;

const READINGS = `
.wide { overflow-x: auto; margin: 0 0 1.25rem; padding: 0.25rem; }
.wide svg { display: block; max-width: none; }
table { border-collapse: collapse; font-size: 0.925rem; }
caption { text-align: left; color: var(--quiet); padding: 0 0 0.5rem; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.9rem 0.45rem 0; border-bottom: 1px solid var(--line); min-width: 5.5rem; }
tbody th { font-weight: 550; min-width: 12rem; }
thead th { border-bottom-color: var(--edge); }
td { font-variant-numeric: tabular-nums; }
.withheld { border: 1px dashed var(--edge); border-radius: 0.6rem; padding: 0.9rem 1.15rem; font-weight: 550; }`;

const FORMS = `
.jump, button { display: inline-block; padding: 0.75rem 1.4rem; border: 2px solid var(--accent); border-radius: 0.5rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer; }
button.second, .jump { background: transparent; color: var(--accent); }
button:hover, .jump:hover { text-decoration: underline; }
.way { border: 1px solid var(--edge); border-radius: 0.75rem; margin: 0 0 1rem; padding: 0 1.25rem; }
.way > summary { cursor: pointer; list-style: none; padding: 1rem 2rem 1rem 0; position: relative; }
.way > summary::-webkit-details-marker { display: none; }
.way > summary::after { content: '+'; position: absolute; right: 0.1rem; top: 0.75rem; font-size: 1.6rem; line-height: 1.2; color: var(--accent); }
.way[open] > summary::after { content: '\\2212'; }
.way[open] > summary { border-bottom: 1px solid var(--line); }
.way.closed { border-style: dashed; padding-top: 1rem; padding-bottom: 0.25rem; }
.way-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.1rem 0.75rem; }
.way-head h3 { margin: 0; font-size: 1.2rem; }
.way-head .means { flex-basis: 100%; color: var(--quiet); }
.way.closed .hint { margin: 0.9rem 0 0.4rem; }
form { padding-bottom: 1.4rem; }
.field { margin-top: 1.4rem; }
label, legend { font-weight: 600; display: block; padding: 0; }
.field .hint, fieldset > .hint { margin: 0.1rem 0 0.45rem; }
fieldset { border: 0; padding: 0; margin: 2rem 0 0; min-width: 0; }
legend { font-size: 1.1rem; }
fieldset .field { margin-top: 1rem; }
input, textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--edge); border-radius: 0.4rem; padding: 0.6rem 0.7rem; width: 100%; }
textarea { resize: vertical; min-height: 3.5rem; display: block; }
input[type='date'], input[size] { width: auto; max-width: 100%; min-width: 11rem; }
input[type='checkbox'] { width: 1.25rem; height: 1.25rem; margin: 0.2rem 0 0; accent-color: var(--accent); }
.tick { display: grid; grid-template-columns: 1.25rem minmax(0, 1fr); gap: 0.7rem; font-weight: 400; padding: 0.4rem 0; }
.more { margin-top: 1rem; } .more > summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: 0.35rem 0; }
.more > fieldset { margin-top: 0.75rem; }
.confirm { margin-top: 2rem; padding-top: 0.4rem; border-top: 3px double var(--line); }
.confirm label { overflow-wrap: anywhere; }
button { margin-top: 1.2rem; } .way button { width: 100%; }
.faulty { border-left: 4px solid var(--ink); padding-left: 0.9rem; }
.faulty input, .faulty textarea { border: 2px solid var(--ink); }
.problem { font-weight: 650; margin: 0.1rem 0 0.45rem; }
.problem::before { content: '! '; }
.summary { border: 3px solid var(--ink); border-radius: 0.6rem; padding: 1.1rem 1.25rem 0.3rem; margin: 0 0 2rem; max-width: 40rem; }
.summary h2 { margin: 0 0 0.6rem; font-size: 1.2rem; } .summary li { margin-bottom: 0.5rem; }
@media (min-width: 40rem) { .way button { width: auto; } .way { padding: 0 1.6rem; } }`;

const PRINT = `
@media print {
  .skip, .jump, form, .way > summary::after { display: none; }
  .sheet { display: block; } .jar { position: static; margin: 1.5rem 0; break-inside: avoid; }
  .hypothesis, .way, figure { break-inside: avoid; }
  html { font-size: 10.5pt; }
}`;

/** The one stylesheet of all pages. */
export const STYLE = [COLOURS, TEXT, SHEET, JAR, FACTS, READINGS, FORMS, REVIEW, BOARD, PRINT].join('\n').trim();

export const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64url').slice(0, 16);
