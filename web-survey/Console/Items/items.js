// The lists of items from the keyboard: j and k (or the arrows) go from row to row, x ticks, X all, Enter opens, m merges, a accepts,
// u undoes, / goes to the search. Enter in a field presses the button beside it. Everything can be done without it.
const rows = [...document.querySelectorAll('[data-row]')];
let at = -1;

function go(step) {
  if (rows.length === 0) return;
  at = Math.min(rows.length - 1, Math.max(0, at + step));
  rows.forEach((row, place) => row.classList.toggle('at', place === at));
  rows[at].scrollIntoView({ block: 'nearest' });
  const first = rows[at].querySelector('input[type=checkbox], a, summary, button');
  first?.focus({ preventScroll: true });
}

document.addEventListener('focusin', (event) => {
  const row = event.target.closest?.('[data-row]');
  if (!row) return;
  at = rows.indexOf(row);
  rows.forEach((other) => other.classList.toggle('at', other === row));
});

const acts = {
  j: () => go(1), ArrowDown: () => go(1), k: () => go(-1), ArrowUp: () => go(-1),
  x: () => rows[at]?.querySelector('input[type=checkbox]')?.click(),
  X: () => { const ticks = [...document.querySelectorAll('[data-row] [name=ticked]')]; const all = ticks.every((tick) => tick.checked); ticks.forEach((tick) => { tick.checked = !all; }); },
  a: () => rows[at]?.querySelector('[data-accept]')?.click(),
  m: () => document.querySelector('[data-key=m]')?.click(),
  u: () => document.querySelector('[data-key=u]')?.click(),
  '/': () => document.querySelector('input[type=search]')?.focus(),
};

// Come back from accepting one proposal, one stands at the next.
const asked = rows.find((row) => `#${row.id}` === location.hash);
if (asked) { at = rows.indexOf(asked) - 1; go(1); }

// Left to the browser, Enter presses the first button of the form, whatever was being filled in.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.isComposing || !event.target.matches('input')) return;
  const tick = event.target.matches('[data-row] [type=checkbox]');
  const meant = tick ? event.target.closest('[data-row]').querySelector('a') : event.target.closest('.doings > div')?.querySelector('button');
  if (!meant && !tick) return;
  event.preventDefault();
  meant?.click();
});

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.matches('input:not([type=checkbox]), select, textarea')) return;
  if (!acts[event.key]) return;
  event.preventDefault();
  acts[event.key]();
});
