import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { textOf } from '../card-reading.ts';
import { amina, ben, carys, northTeam } from '../cast.ts';
import { evidenceForm, savesEvidence } from '../evidence-steps.ts';
import { lastCardOf } from '../steps.ts';
import { adminCommand, type CommandResult } from './command-line.ts';
import type { Stage } from './day.ts';
import { confirm } from './transcript.ts';

export async function frameworks({ world, tell }: Stage): Promise<void> {
  tell.scene('16:20: the team works by Kent and Medway too, from today');
  const file = join(tmpdir(), `km-${String(process.pid)}.json`);
  const run = async (words: string[], shown: string): Promise<CommandResult> => {
    const ended = await adminCommand(words, world);
    tell.line(`  $ npm run admin -- ${shown}\n    ${ended.output.split('\n').join('\n    ')}`);
    return ended;
  };

  const exported = await run(
    ['export-framework', 'km', '--format', 'case', '--out', file],
    'export-framework km --format case --out km.json',
  );
  confirm('a framework goes out as CASE', exported.code === 0);
  const imported = await run(['import-framework', file], 'import-framework km.json');
  confirm(
    'and comes in again unchanged',
    imported.code === 0 && /unchanged|already/i.test(imported.output),
  );
  const words = ['adopt', '--team', northTeam.name, '--frameworks', 'rbc,km'];
  const { code } = await run(words, `adopt --team "${northTeam.name}" --frameworks rbc,km`);
  confirm('the team has adopted it', code === 0);
}

export async function evidence({ world, tell }: Stage): Promise<void> {
  tell.scene('16:30: Amina Yusuf adds evidence, and Ben Carter confirms it');
  const form = await evidenceForm(world);
  tell.shows('Add evidence', amina.name, form.card);
  const refused = await savesEvidence(world, amina, form, { seen: 'Rang before leaving; R-1042.' });
  confirm(
    'practice that nobody saw is refused at its field',
    textOf(refused.message.card).includes('Please say who saw it'),
  );
  const saved = await savesEvidence(world, amina, refused.message, {
    observer: ben.aadObjectId,
    seen: 'Rang before leaving; R-1042.',
  });
  await world.quiet();
  tell.shows('Evidence added', amina.name, saved.message.card);

  const asked = lastCardOf(world, ben);
  tell.shows('Did you see this?', ben.name, asked.card);
  await world.as(ben).presses(asked, 'Yes, I saw this');
  await world.quiet();
  const [piece] = (await world.fileOf(amina)).state.evidence;
  confirm('only then it counts', piece?.answer === 'confirmed');

  const list = await world.as(amina).says('my competencies');
  tell.shows('My competencies, with two frameworks', amina.name, list.card);
  confirm('both frameworks are asked for', /Getting Help/.test(textOf(list.card)));
}

export async function coverage({ world, tell }: Stage): Promise<void> {
  world.clock.set('2026-11-03T12:30:00Z');
  tell.scene('12:30: who could carry which task');
  const { card, ...message } = await world.as(carys).says('coverage');
  tell.shows('Coverage', carys.name, card);
  const text = textOf(card);
  confirm('two could go alone', /Lone working\s+2 people/.test(text));
  confirm('where there is nobody it says so', /Crisis calls\s+Nobody today/.test(text));

  const named = await world
    .as(carys)
    .presses({ ...message, card }, 'Who could carry: Lone working');
  tell.shows('Who could work alone', carys.name, named.message.card);
  const names = textOf(named.message.card);
  confirm('by name', names.includes('Amina Yusuf') && names.includes('Bryn Hale'));
  confirm('and not who may not', !names.includes('Cleo Marsh'));
}
