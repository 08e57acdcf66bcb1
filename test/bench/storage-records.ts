import type { Message } from '../support/bot-client.ts';
import { textOf } from '../support/card-reading.ts';
import { amina, ben, carys, dev, staff } from '../support/cast.ts';
import { deEscalation } from '../support/domain-builders.ts';
import { evidenceForm, savesEvidence } from '../support/evidence-steps.ts';
import { groupForm, lastCardOf, sessionForm } from '../support/steps.ts';
import { saving, type MeteredWorld } from './metered-world.ts';
import { faye } from './storage-decisions.ts';

type Pressing = Pick<MeteredWorld, 'world' | 'presses'>;

export async function sessionFigures({ world, presses }: Pressing): Promise<void> {
  const members = staff.slice(0, 4);
  const form = await sessionForm(world);
  await presses('save session', saving(), {
    press: () =>
      world.as(ben).presses(form, 'Save session', {
        [`outcome:${deEscalation}`]: 'developing',
        reflections: 'Long. '.repeat(1_000),
        action1: 'Shadow a visit',
        due1: '2026-11-20',
      }),
    answer: /Supervision recorded/,
  });
  await world.quiet();
  const record = lastCardOf(world, amina);
  await presses('agree to a record', saving(), {
    press: () => world.as(amina).presses(record, 'I agree'),
    answer: /You agreed/,
  });
  await correctionFigures({ world, presses });
  const group = await groupForm(world, members);
  await presses(
    `save group session (${String(members.length)} members)`,
    saving(members.length - 1),
    {
      press: () => world.as(ben).presses(group, 'Save group session'),
      answer: /Supervision recorded/,
    },
  );
}

/** The record that was answered, corrected by its supervisor, and opened by a clinical lead. */
async function correctionFigures({ world, presses }: Pressing): Promise<void> {
  await world.quiet();
  const answered = lastCardOf(world, ben);
  const form = (await world.as(ben).presses(answered, 'Correct this record')).message;
  await presses('correct a record', saving(), {
    press: () => world.as(ben).presses(form, 'Save correction', { why: 'It was an hour.' }),
    answer: /It was an hour/,
  });
  await world.quiet();
  const session = String((await world.fileOf(amina)).state.sessions.at(-1)?.id);
  const question = await world.as(carys).sends('record.ask', { about: amina.aadObjectId, session });
  const asked = { ...lastCardOf(world, carys), card: question.body.value as Message['card'] };
  await presses('open a record between two others', saving(1), {
    press: () => world.as(carys).presses(asked, 'Open record'),
    answer: /It was an hour/,
  });
}

export async function evidenceFigures({ world, presses }: MeteredWorld): Promise<void> {
  const form = await evidenceForm(world);
  const typed = { observer: ben.aadObjectId, seen: 'Talked somebody down at the door.' };
  await presses('save evidence', saving(), {
    press: () => savesEvidence(world, amina, form, typed),
    answer: /Evidence added/,
  });
  await world.quiet();
  const asked = lastCardOf(world, ben);
  await presses('confirm evidence', saving(), {
    press: () => world.as(ben).presses(asked, 'Yes, I saw this'),
    answer: /You confirmed it/,
  });
}

export async function absenceFigures({ world, presses, says }: MeteredWorld): Promise<void> {
  const [, , , , someone] = staff;
  const form = await world.as(ben).says(`record absence for ${someone?.name ?? ''}`);
  await presses('record absence', saving(), {
    press: () =>
      world.as(ben).presses(form, 'Record absence', { first: '2026-11-02', back: '2026-11-16' }),
    answer: /away until Monday 16 November/,
  });
  const away = await says('“away until 20 November”', saving(), () =>
    world.as(faye).says('away until 20 November'),
  );
  if (!/away/i.test(textOf(away.card))) throw new Error('nobody is away');
  await presses('end an absence', saving(), {
    press: () => world.as(faye).presses(away, 'I am back'),
    answer: /No absence any more/,
  });
}

export async function auditFigures({ world, presses }: Pressing): Promise<void> {
  const audit = await world.as(dev).says(`record audit of ${amina.name}`);
  await presses('save audit', saving(), {
    press: () =>
      world.as(dev).presses(audit, 'Save audit', {
        ...{ gaps: deEscalation, note: 'Two plans have no date', action: 'Date them.' },
        review: 'true',
      }),
    answer: /Audit recorded/,
  });
}
