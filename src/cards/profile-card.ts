import type { FieldProblem } from '../domain/errors.ts';
import type { FormId } from '../domain/ids.ts';
import {
  latestProfileEnd,
  type OpenedProfile,
  type ProfileTold,
} from '../domain/time-limited-profile.ts';
import { formState, type Typed } from './form-state.ts';
import { noteCard } from './note-card.ts';
import { lookAlike, plain, shortened, spoken } from './plain-text.ts';
import template from './profile.card.json' with { type: 'json' };
import { type Card, compile } from './render.ts';
import { day, listed, many } from './words.ts';

export { readProfile, type ReadProfile } from './profile-input.ts';

export interface ProfileData {
  opened: OpenedProfile;
  form: FormId;
  /** Undefined on a fresh form. */
  typed: Typed | undefined;
  problems: readonly FieldProblem[];
}

const render = compile(template);
const longestName = 60;
const longestTitle = 100;
const mostTitles = 8;

/** The role and the last day of somebody of a bank or an agency (R20). */
export function profileCard({ opened, form, typed, problems }: ProfileData): Card {
  const { about, team, name, roles, profile, until, today } = opened;
  const fields = formState(typed, problems);
  const shown = shortened(name, longestName);

  return render({
    summary: `Time-limited profile of ${spoken(shown)}`,
    title: `Time-limited profile: ${plain(shown)}`,
    context: contextOf(opened),
    profile: fields.text('profile', profile ?? ''),
    roles: roles.map(({ profile: value, title }) => ({
      title: lookAlike(shortened(title, longestTitle)),
      value,
    })),
    until: fields.date('until', until !== null && until >= today ? until : null),
    first: today,
    last: latestProfileEnd(today),
    effect: `Up to and including that day they may carry tasks that are open to bank and agency staff, with a substantive colleague on shift. It can be ${day(latestProfileEnd(today), today)} at the latest; if they stay on, set a new last day.`,
    data: { form, about, team },
    top: fields.top(),
  });
}

/** What was set: for whoever set it, the person, and their supervisor. */
export function profileToldCard(told: ProfileTold): Card {
  const { viewer, name, by, role, teamName, until, today, underReview, about } = told;
  const whose = viewer === 'subject' ? 'Your' : `${shortened(name, longestName)}’s`;
  const recorded = viewer === 'decider' ? '' : ` Set by ${shortened(by, longestName)}.`;
  const team = shortened(teamName, longestName);

  return noteCard({
    title: viewer === 'decider' ? 'Time-limited profile set' : 'A time-limited profile was set',
    text: `${whose} role in ${team} is ${role}, through ${day(until, today)}.${recorded}${reviewWords(underReview)}`,
    tone: 'plain',
    buttons:
      viewer === 'subject'
        ? [{ title: 'My competencies', verb: 'competencies.page', data: { page: '0' } }]
        : [{ title: 'Where they stand', verb: 'standing.open', data: { about } }],
  });
}

function reviewWords(titles: readonly string[]): string {
  if (titles.length === 0) return '';
  const shown = titles.slice(0, mostTitles).map((title) => `“${shortened(title, longestTitle)}”`);
  const rest = titles.length - shown.length;
  const all = rest > 0 ? [...shown, many(rest, 'other', 'others')] : shown;

  return ` The role asks more than before of ${listed(all)}: looked at again within 28 days.`;
}

function contextOf({ teamName, employment, roles, profile, until, today }: OpenedProfile): string {
  const role = roles.find((each) => each.profile === profile)?.title ?? 'no role yet';
  const staff = employment === 'agency' ? 'Agency staff' : 'Bank staff';
  const end =
    until === null
      ? 'no last day is set'
      : `${until < today ? 'ended' : 'through'} ${day(until, today)}`;

  return plain(`${staff} in ${shortened(teamName, longestName)}. Now: ${role}, ${end}.`);
}
