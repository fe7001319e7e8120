/** Styles of the page: wide and narrow screens, dark mode and print. */
export const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; --line: #8883; --soft: #8881;
  --drift: #b3261e; --inconclusive: #8a5a00; --passed: #1f6f3a; }
body { margin: 2rem auto; max-width: 64rem; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.about { margin: .2rem 0 1.2rem; opacity: .75; }
.counts { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); margin: 0; padding: 0; }
.counts li { border: 1px solid var(--line); border-radius: .5rem; list-style: none; padding: .6rem .9rem; }
.counts b { display: block; font-size: 1.7rem; line-height: 1.2; }
.drift { color: var(--drift); } .inconclusive { color: var(--inconclusive); } .passed { color: var(--passed); }
article { border: 1px solid var(--line); border-left: .3rem solid var(--drift); border-radius: .4rem; margin: .8rem 0; padding: .7rem 1rem; }
.cause { font-size: 1rem; margin: 1.2rem 0 .4rem; overflow-wrap: anywhere; }
article h3 { font: 600 1rem/1.4 ui-monospace, monospace; margin: 0; overflow-wrap: anywhere; }
article h3 small { font-weight: 400; opacity: .7; }
article p { margin: .3rem 0 .6rem; }
dl { display: grid; gap: .3rem .9rem; grid-template-columns: max-content minmax(0, 1fr); margin: 0; }
dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; }
pre { background: var(--soft); border-radius: .3rem; font: .85rem/1.45 ui-monospace, monospace; margin: 0 0 .3rem; max-height: 9rem;
  overflow: auto; overflow-wrap: anywhere; padding: .35rem .6rem; white-space: pre-wrap; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
th:nth-child(1) { width: 21rem; } th:nth-child(2) { width: 7rem; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; } td small { display: block; opacity: .7; } td code { font-size: .85rem; }
summary { cursor: pointer; font-size: 1.15rem; font-weight: 700; margin: 2rem 0 .5rem; }
@media (max-width: 40rem) { body { margin: 1rem auto; } dl { grid-template-columns: 1fr; gap: 0; } dt { margin-top: .4rem; }
  tr, td { display: block; } td { border: 0; padding: .1rem 0; } tr { border-bottom: 1px solid var(--line); padding: .5rem 0; } thead { display: none; } }
@media (prefers-color-scheme: dark) { :root { --drift: #ff8a80; --inconclusive: #f2c14e; --passed: #7bd88f; } }
@media print { pre { max-height: none; } article { break-inside: avoid; } }`;
