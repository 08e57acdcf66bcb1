// Stryker tries mutants in turn in one process. What the domain remembers between calls (calendar.ts,
// review.ts) is forgotten before each, or one mutant's wrong answers would fail the tests of the next.
const remembered = [];
let active;

globalThis.Map = new Proxy(globalThis.Map, {
  construct(target, given, made) {
    const map = Reflect.construct(target, given, made);
    const [, , caller = ''] = new Error().stack.split('\n');
    if (given.length === 0 && isModule(caller)) remembered.push(map);

    return map;
  },
});

// A weak map cannot be cleared: another takes its place.
globalThis.WeakMap = new Proxy(globalThis.WeakMap, {
  construct(target, given, made) {
    const [, , caller = ''] = new Error().stack.split('\n');
    if (!isModule(caller)) return Reflect.construct(target, given, made);
    let map = new target();
    remembered.push({
      clear() {
        map = new target();
      },
    });
    return {
      get: (key) => map.get(key),
      set: (key, value) => map.set(key, value),
      has: (key) => map.has(key),
    };
  },
});

// A frame without a function's name: it is made while the module itself is read.
function isModule(caller) {
  return /^\s*at (?:async )?file:.*\/src\/domain\//.test(caller);
}

globalThis.__stryker__ = {
  get activeMutant() {
    return active;
  },
  set activeMutant(mutant) {
    active = mutant;
    for (const map of remembered) map.clear();
  },
};
