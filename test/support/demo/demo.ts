import { mkdir, writeFile } from 'node:fs/promises';

import { stopSharedAzurite } from '../azurite.ts';
import { cardPage } from '../card-page.ts';
import { startWorld } from '../world.ts';
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
import { coverage, evidence, frameworks } from './standing.ts';
import { asAt, delegated, mayGo, override, pausedTonight } from './tonight.ts';
import { createTranscript } from './transcript.ts';

const page = '.data/demo-cards.html';

/** A whole day over real HTTP, against the real service and Azurite; fails with the first step that does not hold. */
async function demo(): Promise<void> {
  const tell = createTranscript((text) => process.stdout.write(text));
  const world = await startWorld({ supervisees: 0, installed: false, scheduleMs: 50 });
  const stage: Stage = { world, tell };

  try {
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
    await verify(stage);
  } finally {
    await world.stop();
    await stopSharedAzurite();
  }
  await mkdir('.data', { recursive: true });
  await writeFile(page, await cardPage(tell.cards));
  tell.scene('Every step did what it says');
  tell.line(`${String(tell.cards.length)} cards to look at: ${page}`);
}

try {
  await demo();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
