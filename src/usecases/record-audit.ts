import type { AuditFacts, AuditReceipt } from '../domain/audit-view.ts';
import { auditIdOf, auditReference, type AuditRecorded } from '../domain/audit.ts';
import {
  auditProblems,
  recordAudit,
  type AuditDraft,
  type AuditSetting,
} from '../domain/audit-draft.ts';
import { known, type Known } from '../domain/authority.ts';
import type { FieldProblem } from '../domain/errors.ts';
import { gapIdOf } from '../domain/finding.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import { membershipIn } from '../domain/person.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { titlesOf } from './action-notices.ts';
import { memberNamed } from './action-owners.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { noticesOf } from './gap-action.ts';
import { libraryToday } from './library.ts';
import { requireMayAudit, type AuditPlace } from './open-audit.ts';
import type { Notice, Ports, UsedForm } from './ports.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';

export interface AuditInput extends AuditPlace {
  form: FormId;
  draft: AuditDraft;
  /** Who takes on the action; null where nobody is chosen. */
  owner: PersonId | null;
}

export type RecordedAudit = { receipt: AuditReceipt } | { problems: readonly FieldProblem[] };

/**
 * Records an audit, with the reviews and the action that it opens: one transaction, once per form. It
 * stands in the person's file; of the team's work as a whole in the file of the manager who takes on
 * what is to change, or of whoever recorded it where everything was right (R26).
 */
export async function saveAudit(
  ports: Ports,
  request: Request,
  input: AuditInput,
): Promise<RecordedAudit> {
  const { form, about, draft } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const keeper = about ?? (draft.gaps.length > 0 ? input.owner : null) ?? actor.person;
  const key = { tenant: actor.tenant, person: keeper };
  const queued = followUp(ports, request, form, keeper);
  const reader = knownPerson(ports, actor);
  const team = knownTeam(ports, teamKey(request, input.team));
  const named = memberNamed(ports, request, input);
  const earlier =
    about === null ? savedBefore(ports, request, input, keeper) : Promise.resolve(undefined);

  const changed = await changeFile(
    ports,
    personKind(ports),
    {
      key,
      actor: actor.person,
      form,
      use: 'audit',
      beside: [queued, reader, team, named, earlier],
    },
    async (file) => {
      requireMayAudit(known(actor.person, (await reader).state), input, file);
      const before = await earlier;
      if (before !== undefined) return { events: [], receipt: before.receipt };
      if (file === undefined) return { problems: [nobodyChosen] };
      const { state, details } = file;
      const library = await libraryToday(ports, actor.tenant, (await team).state);
      const owner = await named;
      const setting: AuditSetting = {
        form,
        of: about === null ? 'team' : 'person',
        owner: owner?.who,
        team: input.team,
        competencies: knownTo(library, draft),
        today: todayIn(ports, await team),
      };
      const problems = auditProblems(draft, state, setting);
      if (problems.length > 0) return { problems };

      const { event, contents } = recordAudit(draft, state, setting);
      const facts = factsOf(event, about, setting.today);
      const receipt: AuditReceipt = {
        facts,
        name: about === null ? (await team).details.name : details.name,
        titles: titlesOf(facts, library),
        owner: event.action === null ? null : (owner?.name ?? null),
      };
      const supervisor = membershipIn(state, input.team)?.supervisor ?? null;
      return {
        events: [event],
        contents,
        receipt,
        notices: toTell(form, facts, { event, actor: actor.person, supervisor, owner: owner?.who }),
      };
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as AuditReceipt }
    : { problems: changed.problems };
}

const nobodyChosen: FieldProblem = {
  field: 'owner',
  sentence: 'Please choose somebody of the team who takes it on.',
};

/** The same form, saved before with another manager chosen: it is in that one's file, and there alone. */
async function savedBefore(
  ports: Ports,
  request: Request,
  { form, team }: AuditInput,
  keeper: PersonId,
): Promise<UsedForm | undefined> {
  const rows = await ports.board.rows(teamKey(request, team));
  const audit = auditIdOf(form);
  const row = rows.find(
    ({ person, findings = [] }) =>
      person !== keeper &&
      findings.some(({ id, competency }) => id === gapIdOf('audit', audit, competency)),
  );

  return row && ports.people.form({ tenant: request.actor.tenant, person: row.person }, form);
}

/** What the audit names that the team works by. */
function knownTo(library: TeamLibrary, { right, gaps }: AuditDraft): AuditSetting['competencies'] {
  return [...right, ...gaps].filter((each) => library.competency(each) !== undefined);
}

function factsOf(event: AuditRecorded, about: PersonId | null, today: string): AuditFacts {
  const { audit, team, what, on, findings, reviews, action } = event;

  return {
    reference: auditReference(audit),
    audit,
    about,
    team,
    what,
    on,
    findings,
    reviews: reviews.map(({ competency, due }) => ({ competency, due })),
    action: action === null ? null : { owner: action.owner, due: action.due },
    today,
  };
}

/** The person and their supervisor of the audit; whoever takes on the action, of that. */
function toTell(
  form: FormId,
  facts: AuditFacts,
  {
    event: { action, team },
    actor,
    supervisor,
    owner,
  }: {
    event: AuditRecorded;
    actor: PersonId;
    supervisor: PersonId | null;
    owner: Known | undefined;
  },
): Notice[] {
  const { about } = facts;
  const ofAudit: Notice[] =
    about === null
      ? []
      : [about, supervisor]
          .filter((to) => to !== null)
          .filter((to) => to !== actor)
          .map((to) => ({ kind: 'audit-recorded', to, by: actor, facts }));
  if (action === null || owner === undefined || owner.person === about) return ofAudit;
  const opened = {
    about: about ?? owner.person,
    team,
    competency: action.competency ?? null,
    kind: action.kind ?? 'targeted-training',
    from: 'audit',
    owner: action.owner,
    due: action.due,
    today: facts.today,
  } as const;
  const ofAction = noticesOf(form, opened, actor).filter(({ to }) => to === owner.person);

  return [...ofAudit, ...ofAction];
}
