import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId, TeamId } from '../domain/ids.ts';
import type { Membership, RaisedByRole } from '../domain/person.ts';
import {
  profileProblems,
  type ProfileDraft,
  type ProfileSet,
  type ProfileTold,
} from '../domain/time-limited-profile.ts';
import type { TeamLibrary } from '../domain/team-library.ts';
import { changeFile, personKind, refuseOthersForm } from './change-file.ts';
import { followUp } from './follow-up.ts';
import { libraryToday } from './library.ts';
import { placeToLimit } from './open-profile.ts';
import type { Notice, PersonFile, Ports, TeamFile } from './ports.ts';
import { knownTeam, required, teamKey, todayIn, type Request } from './request.ts';
import { roleChangesIn } from './role-change.ts';

export interface ProfileInput {
  form: FormId;
  about: PersonId;
  team: TeamId;
  draft: ProfileDraft;
}

export type LimitedProfile =
  | { receipt: ProfileTold; problems?: never }
  | { receipt?: never; problems: readonly FieldProblem[] };

/**
 * Sets the role and the last day of somebody of a bank or an agency (R20); of what the role asks more
 * goes under review (R11). They and their supervisor are told. Three storage waits, seven calls.
 */
export async function limitProfile(
  ports: Ports,
  request: Request,
  input: ProfileInput,
): Promise<LimitedProfile> {
  const { form, about, team, draft } = input;
  const { actor } = request;
  refuseOthersForm(form, actor.person);
  const queued = followUp(ports, request, form, about);
  const asking = ports.people.open(actor);
  const place = ports.teams.open(teamKey(request, team));
  const changeOfRole = roleChangesIn(ports, actor.tenant);

  const changed = await changeFile(
    ports,
    personKind(ports),
    {
      key: { ...actor, person: about },
      actor: actor.person,
      form,
      use: 'profile',
      beside: [queued, asking, place],
    },
    async (opened) => {
      const decider = required(await asking);
      const before = placeToLimit(
        { person: actor.person, file: decider },
        { about, file: opened },
        team,
      );
      const [file, teamFile] = [
        required(opened),
        (await place) ?? (await knownTeam(ports, teamKey(request, team))),
      ];
      const today = todayIn(ports, teamFile);
      const library = await libraryToday(ports, actor.tenant, teamFile.state);
      const problems = profileProblems(draft, library.profiles, today);
      if (problems.length > 0) return { problems };

      const membership = { ...before, profile: draft.profile, profileUntil: draft.until };
      const asked = await changeOfRole(before, membership, file.state.signOffs);
      const raised = asked?.raised ?? [];
      const by = decider.details.name;

      return {
        events: eventsOf(before, membership, raised),
        receipt: toldOf({ input, file, teamFile, library, today, by }, raised),
        notices: isSame(before, membership)
          ? []
          : noticesOf(input, membership, { raised, by: actor.person }),
      };
    },
  );

  return changed.problems === undefined
    ? { receipt: changed.saved?.receipt as ProfileTold }
    : { problems: changed.problems };
}

function isSame(before: Membership, after: Membership): boolean {
  return before.profile === after.profile && before.profileUntil === after.profileUntil;
}

function eventsOf(
  before: Membership,
  membership: Membership,
  raised: readonly RaisedByRole[],
): { kind: 'membership.set'; membership: Membership; raised?: readonly RaisedByRole[] }[] {
  if (isSame(before, membership)) return [];

  return [{ kind: 'membership.set', membership, ...(raised.length > 0 ? { raised } : {}) }];
}

/** The person and their supervisor, whoever of them did not set it. */
function noticesOf(
  { about, team, draft }: ProfileInput,
  { supervisor }: Membership,
  { raised, by }: { raised: readonly RaisedByRole[]; by: PersonId },
): Notice[] {
  const set: ProfileSet = {
    ...draft,
    about,
    team,
    raised: raised.map(({ competency }) => competency),
  };

  return [about, ...(supervisor === null ? [] : [supervisor])]
    .filter((to) => to !== by)
    .map((to) => ({ kind: 'profile-limited', to, by, set }));
}

function toldOf(
  of: {
    input: ProfileInput;
    file: PersonFile;
    teamFile: TeamFile;
    library: TeamLibrary;
    today: string;
    by: string;
  },
  raised: readonly RaisedByRole[],
): ProfileTold {
  const { input, file, teamFile, library, today, by } = of;
  const { profile, until } = input.draft;

  return {
    viewer: 'decider',
    about: input.about,
    name: file.details.name,
    by,
    role: library.profile(profile)?.title ?? profile,
    teamName: teamFile.details.name,
    until,
    today,
    underReview: raised.map(({ competency }) => library.title(competency)),
  };
}
