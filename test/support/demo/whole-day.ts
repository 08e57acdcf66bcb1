import {
  answer,
  correct,
  group,
  help,
  install,
  lists,
  notHeld,
  overdue,
  pause,
  people,
  record,
  verify,
  type Stage,
} from './day.ts';
import { assessors, chase, otherSignOffs, request, twoSigners } from './sign-off.ts';
import { escalation } from './escalation.ts';
import { incident } from './incident.ts';
import { rhythm } from './rhythm.ts';
import { coverage, evidence, frameworks } from './standing.ts';
import { asAt, delegated, mayGo, override, pausedTonight } from './tonight.ts';

/** The day from the people file to the verified ledger; ends with the first step that does not hold. */
export async function wholeDay(stage: Stage): Promise<void> {
  await people(stage);
  await install(stage);
  await help(stage);
  const receipt = await record(stage);
  await answer(stage);
  await correct(stage, receipt);
  await notHeld(stage);
  await group(stage);
  await pause(stage);
  await lists(stage);
  await frameworks(stage);
  await evidence(stage);
  await assessors(stage);
  await request(stage);
  await chase(stage);
  await otherSignOffs(stage);
  await twoSigners(stage);
  await coverage(stage);
  await delegated(stage);
  await mayGo(stage);
  await pausedTonight(stage);
  await override(stage);
  await asAt(stage);
  await overdue(stage);
  await incident(stage);
  await escalation(stage);
  await rhythm(stage);
  await verify(stage);
}
