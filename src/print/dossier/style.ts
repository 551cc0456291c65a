/** The printed page: the light colours of the pages, and nothing that paper cannot show. */
export const DOSSIER_STYLE = `
*, *::before, *::after { box-sizing: border-box; }
html { font: 100%/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; text-size-adjust: 100%; }
body { margin: 0; background: #ffffff; color: #1c1f1e; overflow-wrap: break-word; }
main { max-width: 52rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1, h2, h3, h4 { line-height: 1.25; font-weight: 650; break-after: avoid; }
h1 { font-size: 1.9rem; margin: 0 0 1rem; overflow-wrap: anywhere; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 0.75rem; padding-top: 0.75rem; border-top: 1px solid #d3d8d0; overflow-wrap: anywhere; }
h3 { font-size: 1.1rem; margin: 1.75rem 0 0.5rem; overflow-wrap: anywhere; }
h4 { font-size: 1rem; margin: 1.25rem 0 0.4rem; overflow-wrap: anywhere; }
p, ul { margin: 0 0 0.9rem; }
.words { white-space: pre-line; overflow-wrap: anywhere; }
figure { margin: 0 0 1rem; padding-left: 1rem; border-left: 3px solid #1d5c4b; break-inside: avoid; }
blockquote { margin: 0; }
figcaption, caption, dt { color: #595d57; font-size: 0.925rem; }
dl { margin: 0 0 1rem; } dl div { margin-bottom: 0.4rem; } dt { font-weight: 600; } dd { margin: 0; }
.label { margin: 0 0 1.5rem; padding: 1.1rem 1.25rem 0.6rem; border: 2px solid #1d5c4b; border-radius: 0.75rem; break-inside: avoid; }
.label dl { margin: 0; } .label div:first-child dd { font-size: 1.45rem; line-height: 1.25; font-weight: 650; }
.label div:first-child { margin-bottom: 0.8rem; padding-bottom: 0.7rem; border-bottom: 1px solid #d3d8d0; }
.wide { overflow-x: auto; margin: 0 0 1.25rem; padding: 0.25rem; }
.wide svg { display: block; max-width: none; }
table { border-collapse: collapse; font-size: 0.9rem; }
caption { text-align: left; padding-bottom: 0.4rem; }
.told { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.8rem 0.4rem 0; border-bottom: 1px solid #d3d8d0; font-variant-numeric: tabular-nums; }
tbody th { font-weight: 550; }
code { font-size: 0.85em; overflow-wrap: anywhere; }
:focus-visible { outline: 3px solid #1d5c4b; outline-offset: 3px; }
@page { size: A4; margin: 17mm 16mm; }
@media (min-width: 40rem), print { dl div { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 0 1.25rem; align-items: baseline; } }
@media print { main { padding: 0; max-width: none; } html { font-size: 10pt; } .wide { overflow: visible; } .wide svg { max-width: 100%; height: auto; } tr, dl div { break-inside: avoid; } p, blockquote { orphans: 3; widows: 3; } }
`.trim();
