import type { Typed } from '../../cards/form-state.ts';
import { profileCard, profileToldCard, readProfile } from '../../cards/profile-card.ts';
import { profilesCard } from '../../cards/profiles-card.ts';
import type { FieldProblem } from '../../domain/errors.ts';
import type { FormId, PersonId, TeamId } from '../../domain/ids.ts';
import { limitProfile } from '../../usecases/limit-profile.ts';
import { openProfile, openProfiles } from '../../usecases/open-profile.ts';
import { aboutOf, pageOf, teamOf } from '../card-data.ts';
import { newForm, requireForm, staleCard, type Reply, type Turn } from '../turn.ts';

/** The time-limited profile of somebody of a bank or an agency. */
export function openProfileOf(turn: Turn, data: unknown): Promise<Reply> {
  const of = { about: aboutOf(data), team: teamOf(data) };

  return profileForm(turn, of, { form: newForm(turn), problems: [] });
}

/** Everybody of a bank or an agency in a team, and until when. */
export async function openProfilesOf(turn: Turn, data: unknown): Promise<Reply> {
  const opened = await openProfiles(turn.ports, turn.request, teamOf(data));

  return { card: profilesCard({ opened, page: pageOf(data) }) };
}

export async function saveProfile(turn: Turn, data: unknown): Promise<Reply> {
  const { form: carried, about, team, typed, draft, problems } = readProfile(data);
  const form = requireForm(carried);
  if (about === undefined || team === undefined) throw staleCard();
  const of = { about, team };
  if (draft === undefined) return profileForm(turn, of, { form, typed, problems });

  const set = await limitProfile(turn.ports, turn.request, { form, ...of, draft });
  return set.problems === undefined
    ? { card: profileToldCard(set.receipt), final: true }
    : profileForm(turn, of, { form, typed, problems: set.problems });
}

async function profileForm(
  turn: Turn,
  of: { about: PersonId; team: TeamId },
  { typed, ...shown }: { form: FormId; typed?: Typed; problems: readonly FieldProblem[] },
): Promise<Reply> {
  const opened = await openProfile(turn.ports, turn.request, of);

  return { card: profileCard({ ...shown, opened, typed }) };
}
