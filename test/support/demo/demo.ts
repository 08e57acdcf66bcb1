import { mkdir, writeFile } from 'node:fs/promises';

import { stopSharedAzurite } from '../azurite.ts';
import { cardPage } from '../card-page.ts';
import { startWorld } from '../world.ts';
import { createTranscript } from './transcript.ts';
import { wholeDay } from './whole-day.ts';

const page = '.data/demo-cards.html';

/** A whole day over real HTTP, against the real service and Azurite; fails with the first step that does not hold. */
async function demo(): Promise<void> {
  const tell = createTranscript((text) => process.stdout.write(text));
  const world = await startWorld({ supervisees: 0, installed: false, scheduleMs: 50 });

  try {
    await wholeDay({ world, tell });
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
