/** The report's only style sheet. Colours are safe for the colour-blind (after Okabe and Ito 2008), in both schemes. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --raised: #f4f6f8; --ink: #17202a; --muted: #566270; --rule: #dbe1e7; --grid: #e8ecf0; --link: #0a5c9c;
  --series-0: #0072b2; --series-1: #b8500a; --series-2: #007a5a; --series-3: #a3478a; --tuned: #7a3e9d; --scored: #9fc4dc; --bar: #dbe4ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #12161b; --raised: #1b2129; --ink: #e4e9ee; --muted: #9daab7; --rule: #303943; --grid: #242c35; --link: #7cc0f2;
    --series-0: #56b4e9; --series-1: #f2a15f; --series-2: #3fc79f; --series-3: #dd95c6; --tuned: #c79be6; --scored: #35607c; --bar: #2b3641;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; }
main, header { max-width: 62rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 3rem; }
main { padding-bottom: 4rem; }
.study { margin: 0; color: var(--muted); font-size: .9rem; letter-spacing: .01em; }
h1 { margin: .5rem 0 1rem; max-width: 52rem; font-size: clamp(1.4rem, 3.4vw, 2rem); line-height: 1.25; font-weight: 650; letter-spacing: -.015em; text-wrap: balance; }
h2 { margin: 0 0 .35rem; font-size: 1.25rem; line-height: 1.3; font-weight: 650; letter-spacing: -.005em; }
h3 { margin: 0; font-size: 1.05rem; font-weight: 600; }
p { margin: 0 0 .75rem; max-width: 46rem; }
section { margin-top: 3.25rem; }
a { color: var(--link); text-underline-offset: .15em; text-decoration-thickness: 1px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
code, pre { font-family: ui-monospace, "Cascadia Mono", "SF Mono", Menlo, "Liberation Mono", monospace; font-size: .875em; }
.facts, .note { color: var(--muted); font-size: .9rem; }
.facts { max-width: none; }
.state { padding: .7rem 1rem; border-left: 3px solid var(--series-1); background: var(--raised); }
figure { margin: 1rem 0 0; }
.picture { overflow-x: auto; }
.picture svg { display: block; width: 100%; min-width: 40rem; height: auto; }
figcaption { margin-top: .5rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.4rem; margin: 0 0 .5rem; padding: 0; list-style: none; font-size: .875rem; }
.legend li { display: flex; align-items: center; gap: .35rem; }
.legend svg { width: 24px; height: 20px; flex: none; }
svg text { font-family: inherit; fill: var(--ink); font-size: 13px; }
svg .tick { fill: var(--muted); font-variant-numeric: tabular-nums; }
svg .axis { fill: var(--ink); font-weight: 600; }
svg .label { font-weight: 600; paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
svg .value { font-weight: 600; font-variant-numeric: tabular-nums; }
.grid { stroke: var(--grid); stroke-width: 1; fill: none; }
.series-0 { --colour: var(--series-0); } .series-1 { --colour: var(--series-1); }
.series-2 { --colour: var(--series-2); } .series-3 { --colour: var(--series-3); }
svg .value { fill: var(--colour); }
.line { fill: none; stroke: var(--colour); stroke-width: 2.25; stroke-linejoin: round; }
.line.baseline { stroke-width: 1.5; stroke-dasharray: 5 4; }
.held { fill: none; stroke: var(--colour); stroke-width: 1.25; stroke-dasharray: 1 5; stroke-linecap: round; }
.mark { fill: var(--colour); stroke: var(--paper); stroke-width: 1.25; }
.mark.baseline { fill: var(--paper); stroke: var(--colour); stroke-width: 1.75; }
.mark.dense { fill: var(--ink); }
.mark.tuned { fill: var(--tuned); }
.tuning { fill: none; stroke: var(--tuned); stroke-width: 1.5; }
.knee { fill: none; stroke: var(--ink); stroke-width: 1.75; }
.scored { fill: none; stroke: var(--scored); stroke-width: 5; stroke-linecap: round; }
.scored-sample { fill: var(--scored); }
a:hover .mark, a:focus .mark { fill: var(--ink); stroke: var(--ink); }
.part { fill: var(--raised); stroke: var(--rule); }
.cut { stroke: var(--muted); stroke-width: 1.25; stroke-dasharray: 3 4; fill: none; }
.level { stroke: var(--ink); stroke-width: 1.25; stroke-dasharray: 6 4; fill: none; }
.gap { stroke: var(--muted); stroke-width: 1.25; fill: none; }
.block + .block { margin-top: 2.25rem; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 1rem 1.5rem; }
.panels svg { display: block; width: 100%; height: auto; }
.panel-title { margin: 0 0 .25rem; font-size: .9rem; font-weight: 600; }
.dense-width { fill: var(--bar); } .kept-width { fill: var(--series-0); }
.table { overflow-x: auto; margin: 1rem 0; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { padding: .34rem .9rem .34rem 0; text-align: left; vertical-align: top; white-space: nowrap; }
th:last-child, td:last-child { padding-right: 0; }
td.text { white-space: normal; overflow-wrap: anywhere; }
.right { text-align: right; }
.right + .left { padding-left: 1.25rem; }
thead th { border-bottom: 1px solid var(--rule); color: var(--muted); font-weight: 500; font-size: .825rem; }
tbody th { font-weight: 400; }
table code { font-size: .95em; }
tbody tr + tr > * { border-top: 1px solid var(--grid); }
tr.knee-row > * { font-weight: 650; }
.member { display: none; scroll-margin-top: 1rem; }
.member.knee-member, .member:target { display: block; }
.members:has(.member:target) .member.knee-member:not(:target) { display: none; }
.member-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.25rem; margin: 1.25rem 0 .75rem; }
.member-head nav { display: flex; gap: 1rem; margin-left: auto; font-size: .9rem; }
details { margin: 1rem 0; }
summary { cursor: pointer; color: var(--link); font-size: .9rem; width: fit-content; }
pre { margin: .75rem 0 0; padding: 1rem; overflow-x: auto; background: var(--raised); border-radius: 6px; line-height: 1.45; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.5rem; margin: 1rem 0; font-size: .9rem; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  :root { color-scheme: light; }
  body { font-size: 10pt; }
  header { padding-top: 0; }
  main, header { max-width: none; padding-left: 0; padding-right: 0; }
  main { padding-bottom: 0; }
  section { margin-top: 1.6rem; }
  h2, h3, h2 + .note { break-after: avoid; }
  figure, tr, p, .member, #hypervolume-section, #finalists, .block { break-inside: avoid; }
  .picture svg { min-width: 0; }
  .panels { grid-template-columns: repeat(3, 1fr); }
  th, td { padding: .25rem .6rem .25rem 0; }
  .member-head nav { display: none; }
}
`;
