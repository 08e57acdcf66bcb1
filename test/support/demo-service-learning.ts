import type { ActionDraft } from '../../src/domain/action-draft.ts';
import { addDays, type Instant, type LocalDate } from '../../src/domain/calendar.ts';
import { escalationIdOf } from '../../src/domain/escalation.ts';
import type { CompetencyId } from '../../src/domain/framework.ts';
import { gapRecord, gapsOf } from '../../src/domain/gap.ts';
import type { FormId, PersonId, TeamId } from '../../src/domain/ids.ts';
import type { IncidentDraft } from '../../src/domain/incident-draft.ts';
import { answerEscalation } from '../../src/usecases/answer-escalation.ts';
import { openGapAction } from '../../src/usecases/gap-action.ts';
import { libraryToday } from '../../src/usecases/library.ts';
import type { Ports } from '../../src/usecases/ports.ts';
import { escalate } from '../../src/usecases/raise-escalation.ts';
import { reportIncident } from '../../src/usecases/report-incident.ts';
import type { Request } from '../../src/usecases/request.ts';
import { demoTenant, helen, idris, maya } from './demo-service-people.ts';
import { formFor, moment, workingDayUntil } from './demo-service-when.ts';

/** What was reported, escalated and acted on. */
export type Learnt = { at: Instant; by: PersonId; form: FormId } & (
  | { did: 'report'; draft: IncidentDraft }
  | { did: 'act'; about: PersonId; competency: CompetencyId; draft: ActionDraft }
  | { did: 'escalate' }
  | { did: 'take-on'; about: PersonId; escalation: FormId }
);

const actionDays = 21;

/** A near thing whose reviews are open, one gap with its action, and an escalation that was answered. */
export function demoLearning(today: LocalDate): Learnt[] {
  const late = workingDayUntil(addDays(today, -6));
  const acted = workingDayUntil(addDays(today, -1));
  const raised = workingDayUntil(addDays(today, -11));
  const escalation = formFor(maya, 'escalates a missed dose');

  return [
    {
      ...{ did: 'report', at: moment(late, '15:40', 0), by: idris },
      form: formFor(idris, 'reports a late call'),
      draft: {
        ...{ type: 'late-escalation', severity: 'low', date: late, time: '11:20' },
        reference: 'HB-20417',
        involved: [maya],
        competencies: ['rbc.risk.escalation', 'rbc.risk.relapse-indicators'] as CompetencyId[],
        doneAtOnce: 'Rang the duty desk from the car, an hour later than the plan says.',
        ...{ debrief: 'offered', restriction: false },
      },
    },
    {
      ...{ did: 'act', at: moment(acted, '10:30', 0), by: helen },
      form: formFor(helen, 'acts on what lapsed'),
      about: idris,
      competency: 'rbc.risk.risk-conversations' as CompetencyId,
      draft: {
        kind: 'targeted-training',
        text: 'Two joint visits with Priya this month, then ask for the sign-off anew.',
        due: addDays(acted, actionDays),
      },
    },
    { did: 'escalate', at: moment(raised, '14:10', 0), by: maya, form: escalation },
    {
      ...{ did: 'take-on', at: moment(raised, '14:10', 2), by: helen },
      form: formFor(helen, 'takes on a missed dose'),
      ...{ about: maya, escalation },
    },
  ];
}

/** Does it as they did, through the use cases. */
export async function learn(
  ports: Ports,
  each: Learnt,
  { request, team }: { request: Request; team: TeamId },
): Promise<unknown> {
  switch (each.did) {
    case 'report':
      return reportIncident(ports, request, { ...each, team, names: [] });
    case 'act':
      return actOn(ports, each, { request, team });
    case 'escalate':
      return escalate(ports, request, {
        form: each.form,
        team,
        trigger: 'missed-medication',
        rehearsal: false,
        handover: { summary: true, riskFormulation: true, nextSteps: true },
        reference: 'HB-20398',
      });
    case 'take-on':
      return answerEscalation(ports, request, {
        ...{ form: each.form, about: each.about, team },
        escalation: escalationIdOf(each.escalation),
      });
  }
}

/** The gap is looked for as somebody would: by whose it is, and in what. */
async function actOn(
  ports: Ports,
  { about, competency, form, draft }: Extract<Learnt, { did: 'act' }>,
  { request, team }: { request: Request; team: TeamId },
): Promise<unknown> {
  const [file, settings] = await Promise.all([
    ports.people.open({ tenant: demoTenant, person: about }),
    ports.teams.open({ tenant: demoTenant, team }),
  ]);
  const library = await libraryToday(ports, demoTenant, settings?.state);
  const found = file === undefined ? [] : gapsOf(gapRecord(file.state, team), library);
  const gap = found.find((each) => each.competency === competency);
  if (gap === undefined) throw new Error('the demo service has no gap to act on');

  return openGapAction(ports, request, { form, about, team, gap: gap.id, draft, owner: about });
}
