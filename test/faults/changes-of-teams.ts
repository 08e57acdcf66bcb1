import { escalationIdOf } from '../../src/domain/escalation.ts';
import { newTeam, settingsOf } from '../../src/domain/team.ts';
import { addToHuddle, closeHuddle } from '../../src/usecases/add-to-huddle.ts';
import { answerDelegation } from '../../src/usecases/answer-delegation.ts';
import { answerEscalation } from '../../src/usecases/answer-escalation.ts';
import { closeMdt } from '../../src/usecases/close-mdt.ts';
import { endDelegation } from '../../src/usecases/end-delegation.ts';
import { composeMdt } from '../../src/usecases/mdt.ts';
import { overrideDelegation } from '../../src/usecases/override-delegation.ts';
import { recordShift } from '../../src/usecases/record-shift.ts';
import { saveSettings } from '../../src/usecases/settings.ts';
import { amina, ben, bryn, carys, dev, personOf, tenant } from '../support/cast.ts';
import {
  about,
  asked,
  by,
  given,
  giving,
  held,
  huddled,
  onCallIs,
  raising,
  reason,
  today,
  type Prepared,
} from './prepared.ts';

/** Who carries what, who is asked, and what a team has of its own. */
export const changesOfTeams: Readonly<Record<string, Prepared>> = {
  'a no is decided otherwise': async (here) => {
    const check = await asked(here, 'no');
    const until = { date: today, time: '20:00' };
    const input = { form: here.newForm(carys), about, check, draft: { reason, until } };
    return by(carys, (ports, request) => overrideDelegation(ports, request, input));
  },

  'a task is delegated': async (here) => {
    await held(here);
    return by(ben, giving(here));
  },

  'a delegation is taken on': async (here) => {
    const { id: delegation, scope: read } = await given(here);
    const input = { form: here.newForm(amina), delegation, read, answer: 'accepted' as const };
    return by(amina, (ports, request) => answerDelegation(ports, request, input));
  },

  'a delegation is ended': async (here) => {
    const { id: delegation } = await given(here);
    const input = { form: here.newForm(ben), about, delegation };
    return by(ben, (ports, request) => endDelegation(ports, request, input));
  },

  'an escalation is raised': async (here) => {
    await onCallIs(here, bryn);
    return by(amina, raising(here));
  },

  'an escalation is taken on': async (here) => {
    await onCallIs(here, bryn);
    const form = here.newForm(amina);
    await raising(here, form)(here.ports, here.requestOf(amina));
    await here.follow();
    const raised = { about, escalation: escalationIdOf(form), team: here.team };
    const input = { form: here.newForm(bryn), ...raised };
    return by(bryn, (ports, request) => answerEscalation(ports, request, input));
  },

  'settings are saved': async (here) => {
    const file = await here.ports.teams.open({ tenant, team: here.team });
    const { rhythm } = settingsOf(file?.state ?? newTeam);
    const settings = { overdueAt: '10:30', rhythm: { ...rhythm, remindersAt: '11:00' } };
    const input = { form: here.newForm(dev), team: here.team, settings };
    return by(dev, (ports, request) => saveSettings(ports, request, input));
  },

  'something is added to a huddle': async (here) => {
    const of = await huddled(here);
    const said = { missed: 1, plans: 0, pressure: 'none' as const, references: [], flag: '' };
    const input = { form: here.newForm(amina), team: here.team, of, draft: said, closing: [] };
    return by(amina, (ports, request) => addToHuddle(ports, request, input));
  },

  'a huddle is closed': async (here) => {
    const of = await huddled(here);
    return by(ben, (ports, request) => closeHuddle(ports, request, { team: here.team, of }));
  },

  'an MDT is closed': async (here) => {
    const team = { tenant, team: here.team };
    const file = await here.ports.teams.open(team);
    if (file === undefined) throw new Error('there is no such team');
    await (await composeMdt(here.ports, team, file, today)).posted?.('m1');
    const input = { team: here.team, date: today };
    return by(ben, (ports, request) => closeMdt(ports, request, input));
  },

  'who is on shift is recorded': (here) => {
    const people = { onShift: [personOf(amina), personOf(ben)], onCall: [personOf(bryn)] };
    const input = { form: here.newForm(dev), team: here.team, ...people };
    return by(dev, (ports, request) => recordShift(ports, request, input));
  },
};
