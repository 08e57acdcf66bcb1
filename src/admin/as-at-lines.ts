import { localDate, localTime, shortDate, type LocalDate } from '../domain/calendar.ts';
import type { PersonId } from '../domain/ids.ts';
import { authorityOf } from '../domain/sign-off.ts';
import type { HeldCompetency } from '../domain/standing.ts';
import type { AsAt } from '../usecases/as-at.ts';
import type { CompetencyStanding } from '../usecases/seen-person.ts';
import { aligned } from './columns.ts';
import { counted } from './terminal.ts';

/** What stood, in words and columns that somebody who answers for a service can read. */
export function asAtLines(asAt: AsAt): string[] {
  const sections: [title: string, rows: string[][]][] = [
    ['Competencies', asAt.competencies.map((line) => competencyRow(line))],
    ['Paused', pauseRows(asAt)],
    [
      'Open reviews',
      asAt.reviews.map(({ title, cause, due }) => [title, causes[cause], `due ${dated(due)}`]),
    ],
    ['Signed off', signOffRows(asAt)],
  ];

  return [
    ...byLines(asAt),
    '',
    ...aligned(placeRows(asAt)),
    ...sections.flatMap(([title, rows]) => [
      '',
      `${title}:${rows.length === 0 ? ' none' : ''}`,
      ...aligned(rows).map((line) => `  ${line}`),
    ]),
  ];
}

/** What it is worked out by (R27). */
function byLines({ by }: AsAt): string[] {
  const { rules, frameworks, since, entries } = by;
  const used = frameworks.map(({ framework, version, title }) =>
    title === null ? `${framework}@${version}` : `${title} (${framework}@${version})`,
  );
  const from = since === null ? 'as every team begins' : `in force from ${dated(since)}`;

  return [
    `By rule set ${String(rules)}, and ${used.join(', ')}, ${from}.`,
    `From ${counted(entries.person, 'entry', 'entries')} of the person’s ledger and ${String(entries.team)} of the team’s. Names are as they are today.`,
  ];
}

function placeRows(asAt: AsAt): string[][] {
  const { membership, role, administrator, awayUntil } = asAt;
  const further = [
    ...(awayUntil === null ? [] : [['Away', `until ${dated(awayUntil)}`]]),
    ...(administrator ? [['Administrator', 'yes']] : []),
  ];
  if (membership === null) return [['In the team', 'no'], ...further];
  const { roles, employment, startDate, supervisor, registration, profileUntil } = membership;
  const until = registration?.until == null ? '' : ` until ${dated(registration.until)}`;

  return [
    ['Roles', roles.join(', ')],
    [
      'Role profile',
      `${role ?? membership.profile ?? 'none'}${profileUntil == null ? '' : ` until ${dated(profileUntil)}`}`,
    ],
    ['Employment', `${employment}, since ${dated(startDate)}`],
    ['Registration', registration === null ? 'none' : `${registration.body}${until}`],
    ['Supervisor', supervisor === null ? 'none' : nameIn(asAt, supervisor)],
    ['Supervision', supervisionWords(asAt)],
    ...further,
  ];
}

function supervisionWords({ supervision }: AsAt): string {
  if (supervision === null) return 'nobody is named to supervise them';
  const { state, due, lastHeld, daysLate } = supervision;
  const last = lastHeld === null ? 'none held' : `last held ${dated(lastHeld)}`;

  return state === 'late'
    ? `late by ${counted(daysLate, 'day', 'days')}, was due ${dated(due)}; ${last}`
    : `due ${dated(due)}; ${last}`;
}

function competencyRow({
  title,
  requirement,
  asked,
  levelTitle,
  held,
}: CompetencyStanding): string[] {
  const { risk } = requirement;
  const what = asked ? (risk === 'high' ? 'high-risk' : 'standard') : 'not asked of the role';

  return [title, levelTitle === null ? what : `${what}, ${levelTitle}`, heldWords(held)];
}

function heldWords({ state, until }: HeldCompetency): string {
  // Of a pause the day a sign-off ends says nothing.
  if (until === null || state === 'paused') return state;

  return state === 'lapsed'
    ? `lapsed, held until ${dated(until)}`
    : `${state}, until ${dated(until)}`;
}

function pauseRows(asAt: AsAt): string[][] {
  return asAt.pauses.map(({ title, since, by }) => [
    title,
    `since ${dated(localDate(since, asAt.zone))} ${localTime(since, asAt.zone)}`,
    `by ${nameIn(asAt, by)}`,
  ]);
}

function signOffRows(asAt: AsAt): string[][] {
  return asAt.signOffs.map((signOff) => {
    const { title, levelTitle, date, until, entrustment, signers, actedFor } = signOff;
    const authority = authorityOf(signOff);
    const by = signers.map((signer) => nameIn(asAt, signer)).join(' and ');
    const whom = actedFor === undefined ? '' : `, for ${nameIn(asAt, actedFor)}`;
    const as = authority === 'held' ? '' : `, signed by ${assessors[authority]}`;

    return [
      levelTitle === null ? title : `${title}, ${levelTitle}`,
      `${dated(date)} ${until === null ? 'without end' : `until ${dated(until)}`}`,
      `entrustment ${String(entrustment)}`,
      `by ${by}${whom}${as}`,
    ];
  });
}

const assessors = { founding: 'a founding assessor', external: 'an external assessor' } as const;

const causes: Readonly<Record<AsAt['reviews'][number]['cause'], string>> = {
  pause: 'after a pause',
  concern: 'after a concern in supervision',
  incident: 'after an incident',
  audit: 'after an audit',
  review: 'looked at again',
  'role-change': 'the role asks more',
  'new-version': 'more is asked than at the sign-off',
  'long-absence': 'after a long absence',
};

function nameIn({ names }: AsAt, person: PersonId): string {
  return names.get(person) ?? person;
}

/** "3 Mar 2026" */
function dated(date: LocalDate): string {
  return shortDate(date, '0001-01-01');
}
