import { Refusal, type FieldProblem } from '../domain/errors.ts';
import { freeTextProblems } from '../domain/free-text.ts';
import type { FormId } from '../domain/ids.ts';
import {
  actionProblems,
  heldProblems,
  referenceOf,
  sessionIdOf,
  type SessionDraft,
  type SessionSetting,
} from '../domain/session.ts';
import { creditMinutes } from '../domain/supervision.ts';
import type { SessionReceipt } from '../domain/session-receipt.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { memberDraft, type GroupIntent, type GroupMember } from './finish-group-session.ts';
import { followUp } from './follow-up.ts';
import type { PersonFile, Ports } from './ports.ts';
import { knownPerson, required, teamKey, type Request } from './request.ts';
import type { SavedSession } from './save-session.ts';
import { placeOf, requireSupervisionTeam, settingOf } from './session-plan.ts';

export interface GroupSession {
  form: FormId;
  shared: SessionDraft;
  members: readonly GroupMember[];
}

interface MemberPlace {
  member: GroupMember;
  file: PersonFile;
  setting: SessionSetting;
}

const fewestMembers = 2;
const mostMembers = 12;

/**
 * Saves one group session for all its members (R14): the intent and the form first, in the
 * supervisor's own file; then one transaction per member under the same form id, which the queue
 * finishes where it was cut short (brief, section 8).
 */
export async function saveGroupSession(
  ports: Ports,
  request: Request,
  session: GroupSession,
): Promise<SavedSession> {
  const { form, shared, members } = session;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  refuseOddGroup(members);
  const queued = followUp(ports, request, form, actor.person);
  const files = Promise.all(
    members.map(({ person }) => knownPerson(ports, { tenant: actor.tenant, person })),
  );

  const changed = await changeFile(
    ports,
    personKind(ports),
    { key: actor, actor: actor.person, form, use: 'group-session', beside: [queued, files] },
    async (file) => {
      const places = await placesOf(ports, request, required(file), session, await files);
      const problems = groupProblems(session, places);
      if (problems.length > 0) return { problems };

      const intent: GroupIntent = {
        kind: 'group-session',
        shared,
        members: places.map(({ member, setting }) => ({ ...member, team: setting.team })),
      };
      return { events: [], intent, receipt: groupReceipt(session, places) };
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as SessionReceipt }
    : { problems: changed.problems };
}

function refuseOddGroup(members: readonly GroupMember[]): void {
  const different = new Set(members.map(({ person }) => person)).size;

  if (different !== members.length || different < fewestMembers || different > mostMembers) {
    throw new Refusal(
      'nothing_to_record',
      `A group is ${String(fewestMembers)} to ${String(mostMembers)} different people. Please choose them again.`,
    );
  }
}

/** Each member with their file and setting; a team is read once, however many are in it. */
async function placesOf(
  ports: Ports,
  request: Request,
  supervisor: PersonFile,
  session: GroupSession,
  files: readonly PersonFile[],
): Promise<MemberPlace[]> {
  const { actor } = request;
  const members = session.members.flatMap((member, at) => {
    const file = files[at];
    if (file === undefined) return [];
    const key = { tenant: actor.tenant, person: member.person };
    const team = requireSupervisionTeam({ key: actor, file: supervisor }, { key, file });

    return [{ member, file, team }];
  });
  const ids = [...new Set(members.map(({ team }) => team))];
  const teams = new Map(
    await Promise.all(
      ids.map(async (id) => [id, await placeOf(ports, teamKey(request, id))] as const),
    ),
  );

  return members.flatMap(({ member, file, team }) => {
    const place = teams.get(team);
    if (place === undefined) return [];
    const setting = settingOf(ports, {
      form: session.form,
      place,
      actor: actor.person,
      subject: file,
      about: member.person,
      members: members.length,
    });
    return [{ member, file, setting }];
  });
}

/** The shared fields once, each member's own under their own name, and the length of all together. */
function groupProblems(
  { shared, members }: GroupSession,
  places: readonly MemberPlace[],
): FieldProblem[] {
  const [first] = places;
  if (first === undefined) return [];
  const today = first.setting.today;
  const texts = new Map([
    ['reflections', shared.reflections],
    ...members.map(({ person, note }) => [`note:${person}`, note] as const),
    ...members.map(({ person, action }) => [`action:${person}`, action?.text ?? ''] as const),
  ]);
  const own = places.flatMap(({ member, file }) =>
    actionProblems(memberDraft(shared, member), file.state).map(({ field, sentence }) => ({
      field: `${field === 'due1' ? 'due' : 'action'}:${member.person}`,
      sentence,
    })),
  );

  return [
    ...heldProblems(shared, today),
    ...own,
    ...freeTextProblems(texts, Number(today.slice(0, 4))),
  ];
}

function groupReceipt(
  { form, shared, members }: GroupSession,
  places: readonly MemberPlace[],
): SessionReceipt {
  const session = sessionIdOf(form);

  return {
    reference: referenceOf(session),
    session,
    about: null,
    names: places.map(({ file }) => file.details.name),
    today: places[0]?.setting.today ?? shared.date,
    date: shared.date,
    type: shared.type,
    mode: 'group',
    minutes: shared.minutes,
    creditMinutes: creditMinutes(shared.minutes, members.length),
    notHeld: shared.notHeld,
    discussed: [],
    reviews: [],
    actionsOpened: members.filter(({ action }) => action !== null).length,
    actionsClosed: 0,
    nextDate: shared.nextDate,
    due: null,
  };
}
