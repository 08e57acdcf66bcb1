// Stryker gives a mutant that test files run while they are read a new process, which reads them all
// again. With "ignoreStatic" such a mutant is switched on only once they are read, so the process that
// is there shows as much, and the whole run takes a fraction of the time.
const { dirname, join } = require('node:path');

const planner = join(
  dirname(require.resolve('@stryker-mutator/core')),
  'mutants/mutant-test-planner.js',
);
const { MutantTestPlanner } = require(planner);
const { createMutantRunPlan } = MutantTestPlanner.prototype;

MutantTestPlanner.prototype.createMutantRunPlan = function createHotSwapped(...given) {
  const plan = createMutantRunPlan.apply(this, given);
  if (plan.runOptions.testFilter !== undefined) plan.runOptions.reloadEnvironment = false;
  return plan;
};
