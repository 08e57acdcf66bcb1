import { textOf } from '../support/card-reading.ts';
import { amina, ben, bryn, carys, cleo } from '../support/cast.ts';
import { incidentForm, reportedIncident } from '../support/incident-steps.ts';
import { openedReview } from '../support/review-steps.ts';
import { escalation } from '../support/sign-off-steps.ts';
import { saving, type MeteredWorld } from './metered-world.ts';

/** Incidents: reported, and what clinical leads say of what follows from them. */
export async function incidentFigures({ world, presses }: MeteredWorld): Promise<void> {
  for (const involved of [[bryn], [amina, bryn, ben]]) {
    const form = await incidentForm(world, { by: amina, type: 'violence', involved });
    const people = String(involved.length);
    await presses(`report incident (${people} involved)`, saving(involved.length - 1), {
      press: () =>
        world.as(amina).presses(form, 'Report incident', {
          ...{ severity: 'moderate', date: '2026-11-01', time: '21:40', reference: 'DX-20417' },
        }),
      answer: /Incident reported/,
    });
  }
}

/** Somebody was near to harm with what Bryn is signed off in; somebody else asks to stop him at once. */
export async function afterIncidentFigures({ world, presses }: MeteredWorld): Promise<void> {
  const report = { by: cleo, type: 'lone-working', involved: [bryn] } as const;
  await reportedIncident(world, report, { severity: 'none', competencies: escalation });
  const review = await openedReview(world, carys, escalation);
  await presses('count a review in standing (1 who reported)', saving(1), {
    press: () => world.as(carys).presses(review, 'Count it in standing'),
    answer: /Under review/,
  });
  await world.quiet();
  await reportedIncident(world, report, { competencies: escalation, restriction: 'true' });
  const asked = world
    .as(carys)
    .messages()
    .findLast(({ card }) => textOf(card).includes('A restriction is asked for'));
  if (asked === undefined) throw new Error('no restriction is asked for');
  await presses('decide a restriction', saving(), {
    press: () => world.as(carys).presses(asked, 'Restrict practice'),
    answer: /Restricted: Bryn Hale/,
  });
}
