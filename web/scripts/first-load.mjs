// Prints what a first visit downloads in script, compressed, and fails when it is over the budget.
// Counted is the entry with everything it imports at once, plus the heaviest page one can land on.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 240;
const LANDINGS = ['landing', 'today', 'jobs', 'job', 'sign-in', 'applications'];
const out = new URL('../../src/hireloop/services/gateway/web/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', out), 'utf8'));

/** Every chunk that loads together with the given one. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

function kilobytes(keys) {
  let bytes = 0;
  for (const key of keys) {
    const file = manifest[key].file;
    if (file.endsWith('.js')) bytes += gzipSync(readFileSync(new URL(file, out))).length;
  }
  return bytes / 1000;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
if (!entry) throw new Error('The build has no entry.');
const base = closure(entry);
console.log(`\nScript, compressed: shell ${kilobytes(base).toFixed(1)} kB`);

let worst = kilobytes(base);
for (const name of LANDINGS) {
  const key = Object.keys(manifest).find((one) => one.endsWith(`/pages/${name}-page.tsx`));
  if (!key) throw new Error(`No chunk for the landing page "${name}".`);
  const size = kilobytes(closure(key, new Set(base)));
  console.log(`  first load of ${name}: ${size.toFixed(1)} kB`);
  worst = Math.max(worst, size);
}
const verdict = worst <= BUDGET_KB ? 'within' : 'OVER';
console.log(`First load: ${worst.toFixed(1)} kB, ${verdict} the budget of ${BUDGET_KB} kB`);
if (worst > BUDGET_KB) process.exit(1);
