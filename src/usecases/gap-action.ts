import {
  gapActionProblems,
  mayOpenAction,
  newAction,
  openForGap,
  type ActionDraft,
  type ActionSetting,
} from '../domain/action-draft.ts';
import type { ActionFacts, ActionReceipt, GapView } from '../domain/action-view.ts';
import { isMember, known, type Known } from '../domain/authority.ts';
import { Refusal, type FieldProblem } from '../domain/errors.ts';
import { gapRecord, gapsOf, usualKind, type Gap } from '../domain/gap.ts';
import type { FormId, GapId, PersonId, TeamId } from '../domain/ids.ts';
import type { PersonState } from '../domain/person.ts';
import { actionContentId } from '../domain/session.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { memberNamed, possibleOwners } from './action-owners.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { libraryToday } from './library.ts';
import { isOfTeam } from './list-gaps.ts';
import type { Notice, PersonFile, Ports } from './ports.ts';
import { knownPerson, knownTeam, teamKey, todayIn, type Request } from './request.ts';

/** Which gap somebody means; nothing of it is believed. */
export interface WantedGap {
  about: PersonId;
  team: TeamId;
  gap: GapId;
}

export interface GapActionInput extends WantedGap {
  form: FormId;
  draft: ActionDraft;
  owner: PersonId | null;
}

export type OpenedAction = { receipt: ActionReceipt } | { problems: readonly FieldProblem[] };

/** A gap with what opening an action for it needs, from the person's own file. */
export async function openGap(ports: Ports, request: Request, wanted: WantedGap): Promise<GapView> {
  const { actor } = request;
  const team = teamKey(request, wanted.team);
  const [reader, file, teamFile, rows] = await Promise.all([
    knownPerson(ports, actor),
    ports.people.open({ tenant: actor.tenant, person: wanted.about }),
    knownTeam(ports, team),
    ports.board.rows(team),
  ]);
  const library = await libraryToday(ports, actor.tenant, teamFile.state);
  const { found, gap } = gapOf(known(actor.person, reader.state), { wanted, file }, library);
  const { about } = wanted;

  return {
    gap,
    about,
    name: found.details.name,
    team: wanted.team,
    title: library.title(gap.competency),
    kind: usualKind(gap),
    owners: possibleOwners(rows, wanted.team, about),
    today: todayIn(ports, teamFile),
  };
}

/**
 * Opens an action for a gap: one transaction in the file of the person whose gap it is, once per form
 * (R26). Its owner is told, and so is the person.
 */
export async function openGapAction(
  ports: Ports,
  request: Request,
  input: GapActionInput,
): Promise<OpenedAction> {
  const { form, about, draft } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const key = { tenant: actor.tenant, person: about };
  const queued = followUp(ports, request, form, about);
  const reader = knownPerson(ports, actor);
  const team = knownTeam(ports, teamKey(request, input.team));
  const named = memberNamed(ports, request, input);

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key, actor: actor.person, form, use: 'gap-action', beside: [queued, reader, team, named] },
    async (file) => {
      const { state: settings } = await team;
      const library = await libraryToday(ports, actor.tenant, settings);
      const viewer = known(actor.person, (await reader).state);
      const { found, gap } = gapOf(viewer, { wanted: input, file }, library);
      if (gap.action?.state === 'open') throw hasOne();
      const owner = await named;
      const today = todayIn(ports, await team);
      const setting: ActionSetting = { form, owner: owner?.who, team: input.team, today };
      const problems = gapActionProblems(draft, found.state, setting);
      if (problems.length > 0 || owner === undefined || draft.due === null) return { problems };

      const who = { owner: owner.who.person, due: draft.due };
      const event = openForGap(newAction(draft, form, who), gap, input.team);
      const facts: ActionFacts = {
        about,
        team: input.team,
        competency: gap.competency,
        kind: draft.kind,
        from: 'gap',
        ...who,
        today,
      };
      const receipt: ActionReceipt = {
        facts,
        name: found.details.name,
        title: library.title(gap.competency),
        owner: owner.name,
        told: who.owner !== actor.person,
      };
      return {
        events: [event],
        contents: [{ id: actionContentId(event.action.id), body: { text: draft.text } }],
        receipt,
        notices: noticesOf(form, facts, actor.person),
      };
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as ActionReceipt }
    : { problems: changed.problems };
}

/** The owner, and the person it is about: each once, and not the one who opened it. */
export function noticesOf(form: FormId, facts: ActionFacts, actor: PersonId): Notice[] {
  return [...new Set([facts.owner, facts.about])]
    .filter((to) => to !== actor)
    .map((to) => ({ kind: 'action-opened', to, by: actor, form, facts }));
}

/** The gap that is meant, where it is there and the reader may open an action for it; refuses otherwise. */
function gapOf(
  reader: Known,
  { wanted, file }: { wanted: WantedGap; file: PersonFile | undefined },
  library: TeamLibrary,
): { found: { state: PersonState; details: { name: string } }; gap: Gap } {
  const { about, team } = wanted;
  const mayOpen =
    file !== undefined &&
    isMember(file.state, team) &&
    mayOpenAction(reader, known(about, file.state), team);
  const gap = mayOpen
    ? gapsOf(gapRecord(file.state, team), library).find(({ id }) => id === wanted.gap)
    : undefined;
  if (!mayOpen || gap === undefined || isOfTeam(gap)) throw noSuchGap();

  return { found: file, gap };
}

function noSuchGap(): Refusal {
  return new Refusal(
    'no_such_gap',
    'I cannot find that gap among those that are yours to act on. It may be over already: say “gaps” for what is there.',
  );
}

function hasOne(): Refusal {
  return new Refusal(
    'nothing_to_record',
    'This gap has an open action already, so nothing was changed. Say “gaps” to see whose it is.',
  );
}
