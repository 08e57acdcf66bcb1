/** One column that reads on a phone, on a screen and on paper; dark letters on white alone. */
export const styles = `
:root { color-scheme: light; }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; background: #fff; color: #1b1b1b;
  font: 1rem/1.5 system-ui, "Segoe UI", Arial, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 0.3rem; padding-top: 0.6rem; border-top: 2px solid #1b1b1b; }
nav h2 { font-size: 1.1rem; margin-top: 1.5rem; border: 0; }
h3 { font-size: 1.05rem; margin: 0; }
a { color: #0b4a8f; }
article { margin: 1rem 0; padding: 0.8rem 1rem; border: 1px solid #b5b5b5; border-radius: 4px; }
.note { margin: 1.2rem 0; padding: 0.2rem 1rem; border-left: 5px solid #0b4a8f; background: #f2f6fb; }
.about, .none, .held { color: #4a4a4a; }
.about { margin: 0.1rem 0 0.6rem; font-size: 0.92rem; }
.held { margin: 0.5rem 0 0; font-style: italic; }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: 0 1rem; padding: 0.15rem 0; }
dl dl > div { grid-template-columns: minmax(6rem, 10rem) 1fr; }
dt { color: #4a4a4a; }
dd { margin: 0; }
ul { margin: 0; padding-left: 1.1rem; }
dd > ul { padding-left: 0; list-style: none; }
ul > li:has(> dl) { padding: 0.3rem 0; border-top: 1px solid #d0d0d0; }
ul > li:has(> dl):first-child { border-top: 0; }
section > ul { padding-left: 0; list-style: none; }
blockquote { margin: 0.7rem 0 0; padding: 0.4rem 0.9rem; border-left: 4px solid #b5b5b5; background: #f7f7f7; }
code { font-size: 0.85em; }
@media (max-width: 34rem) { dl > div, dl dl > div { grid-template-columns: 1fr; } }
@page { margin: 18mm 16mm; }
@media print {
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
  article { break-inside: avoid-page; }
  h2, h3 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
}
`;
