import { saveAnswer, saveCorrection } from '../../src/usecases/answer-record.ts';
import { closeAction } from '../../src/usecases/close-action.ts';
import { decideReview } from '../../src/usecases/decide-review.ts';
import { decide } from '../../src/usecases/decide-sign-off.ts';
import { pauseCompetency } from '../../src/usecases/pause-competency.ts';
import { recordAbsence } from '../../src/usecases/record-absence.ts';
import { reportIncident } from '../../src/usecases/report-incident.ts';
import { requestSignOff } from '../../src/usecases/request-sign-off.ts';
import { saveGroupSession } from '../../src/usecases/save-group-session.ts';
import { saveSession } from '../../src/usecases/save-session.ts';
import { amina, ben, bryn, carys, cleo, personOf } from '../support/cast.ts';
import { deEscalation, draft, escalation } from '../support/domain-builders.ts';
import { relapse } from '../support/sign-off-steps.ts';
import { holders, requestOf, shown, waiting } from '../unit/usecases/waiting.ts';
import { about, asked, by, reason, saved, today, type Prepared } from './prepared.ts';

/** What stands in people's own files. */
export const changesOfRecords: Readonly<Record<string, Prepared>> = {
  'a session is saved': (here) => {
    const form = here.newForm(ben);
    const written = draft({ date: today });
    return by(ben, (ports, request) =>
      saveSession(ports, request, { form, about, draft: written }),
    );
  },

  'a session of a group is saved': (here) => {
    const form = here.newForm(ben);
    const shared = draft({ date: today, mode: 'group' });
    const members = [amina, bryn, cleo].map((each) => ({
      person: personOf(each),
      note: '',
      action: null,
    }));
    return by(ben, (ports, request) => saveGroupSession(ports, request, { form, shared, members }));
  },

  'a supervisee agrees to a record': async (here) => {
    const session = await saved(here);
    const agreed = { answer: 'agreed' as const, comment: 'As it was.' };
    const input = { form: here.newForm(amina), about, session, version: 1, draft: agreed };
    return by(amina, (ports, request) => saveAnswer(ports, request, input));
  },

  'a supervisor corrects a record': async (here) => {
    const session = await saved(here);
    const { type, minutes } = draft({});
    const corrected = { type, minutes, date: today, reflections: 'Other words.', why: 'A slip.' };
    const input = { form: here.newForm(ben), about, session, version: 1, draft: corrected };
    return by(ben, (ports, request) => saveCorrection(ports, request, input));
  },

  'an action of a session is closed': async (here) => {
    const agreed = { text: 'Read the plan again', owner: 'supervisee' as const, due: today };
    await here.save({ actions: [agreed] });
    await here.follow();
    const [action] = (await here.fileOf(amina)).state.actions;
    if (action === undefined) throw new Error('nothing was agreed');
    const input = { form: here.newForm(amina), about, action: action.id, done: 'Read it.' };
    return by(amina, (ports, request) => closeAction(ports, request, input));
  },

  'a sign-off is asked for': async (here) => {
    await holders(here);
    await shown(here, amina);
    const asking = { competency: relapse, team: here.team, line: '' };
    const input = { form: here.newForm(amina), ...asking };
    return by(amina, (ports, request) => requestSignOff(ports, request, input));
  },

  'a sign-off is decided': async (here) => {
    await holders(here);
    await waiting(here, amina);
    const { id } = await requestOf(here, amina);
    const said = { outcome: 'sign-off', entrustment: 4 } as const;
    const input = { form: here.newForm(ben), about, request: id, team: here.team, draft: said };
    return by(ben, (ports, request) => decide(ports, request, input));
  },

  'practice is paused on which somebody relies': async (here) => {
    await asked(here, 'yes');
    const input = {
      form: here.newForm(ben),
      about,
      team: here.team,
      competency: escalation,
      reason,
    };
    return by(ben, (ports, request) => pauseCompetency(ports, request, input));
  },

  'a review is decided': async (here) => {
    await holders(here);
    const paused = { about, team: here.team, competency: escalation, reason };
    await pauseCompetency(here.ports, here.requestOf(ben), { form: here.newForm(ben), ...paused });
    await here.follow();
    const [review] = (await here.fileOf(amina)).state.reviews;
    if (review === undefined) throw new Error('no review was opened');
    const said = {
      outcome: 'still-paused' as const,
      beside: null,
      plan: 'Two visits together first.',
      action: '',
      due: null,
      learning: '',
      share: false,
    };
    const wanted = { about, team: here.team, review: review.id };
    const input = { form: here.newForm(carys), ...wanted, draft: said, manager: null };
    return by(carys, (ports, request) => decideReview(ports, request, input));
  },

  'an incident is reported': (here) => {
    const form = here.newForm(cleo);
    const told = {
      type: 'violence' as const,
      severity: 'moderate' as const,
      date: '2026-11-01',
      time: '21:40',
      reference: 'DX-20417',
      competencies: [deEscalation, escalation],
      doneAtOnce: 'Left the flat.',
      debrief: 'offered' as const,
      restriction: false,
      involved: [amina, bryn].map(personOf),
    };
    const input = { form, team: here.team, draft: told, names: [] };
    return by(cleo, (ports, request) => reportIncident(ports, request, input));
  },

  'whom a request waits for goes away': async (here) => {
    await holders(here);
    await waiting(here, amina);
    const leave = { about: personOf(ben), first: today, back: '2026-11-30' };
    const input = { form: here.newForm(ben), ...leave };
    return by(ben, (ports, request) => recordAbsence(ports, request, input));
  },
};
