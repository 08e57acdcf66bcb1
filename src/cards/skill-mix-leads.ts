import type { PersonId } from '../domain/ids.ts';
import type { SeenSkillMix, SkillMix } from '../domain/skill-mix-view.ts';
import { isBehind, type LeadHours, type SupervisorLoad } from '../domain/supervision-load.ts';
import { oneLine, plain, shortened } from './plain-text.ts';
import { hoursWords, hourWords, loadWords } from './skill-mix-words.ts';
import { many } from './words.ts';

/** What one supervisor or lead carries: their load, their hours, or both. */
interface Lead {
  person: PersonId;
  load: SupervisorLoad | undefined;
  hours: LeadHours | undefined;
}

const mostLeads = 6;
const longestName = 40;

/** A row for each supervisor and lead whom the reader may see; the others are in the total alone. */
export function leadRows(seen: SeenSkillMix): object {
  const { names, open } = seen;
  const all = leadsOf(seen.mix);
  const seenOnes = all.filter(({ person }) => open.has(person));
  const shown = seenOnes.slice(0, mostLeads);
  const hidden = all.length - seenOnes.length;
  const rest = seenOnes.length - shown.length;
  const more = [
    ...(rest > 0 ? [`${many(rest, 'more person', 'more people')} with less to do.`] : []),
    ...(hidden > 0
      ? [
          `${many(hidden, 'person is', 'people are')} counted and not shown: whoever may see where they stand can open it.`,
        ]
      : []),
  ];

  return {
    leads: shown.map((lead) => leadRow(lead, names)),
    moreLeads: more.join(' '),
  };
}

/** Of all supervisors, in counts. */
export function loadTotalWords({ load, hours }: SkillMix): string {
  if (load.length === 0) return 'Nobody in this team has a named supervisor.';
  const total = (of: (each: SupervisorLoad) => number): number =>
    load.reduce((sum, each) => sum + of(each), 0);
  const minutesDue = total((each) => each.minutesDue);
  const byHours =
    minutesDue === 0
      ? ''
      : ` ${hourWords(total((each) => each.minutesHeld))} held of ${hourWords(minutesDue)} due by the hour.`;
  const set = hours.filter((each) => each.set > 0);
  const kept =
    set.length === 0
      ? ' No protected hours are set.'
      : ` Protected hours are set for ${many(set.length, 'person', 'people')}, ${unusedWords(set.filter((each) => each.used < each.set).length)}.`;

  return `${many(load.length, 'supervisor', 'supervisors')}. In the last 4 weeks ${many(
    total((each) => each.sessionsHeld),
    'session was',
    'sessions were',
  )} held, ${String(total((each) => each.sessionsDue))} due.${byHours}${kept}`;
}

/** "2 have not used them all" */
function unusedWords(count: number): string {
  return count === 0 ? 'and all were used' : `${many(count, 'has', 'have')} not used them all`;
}

function leadsOf({ load, hours }: SkillMix): Lead[] {
  const byLoad = load.map((each) => ({
    person: each.supervisor,
    load: each,
    hours: hours.find(({ person }) => person === each.supervisor),
  }));
  const others = hours
    .filter(({ person }) => !load.some(({ supervisor }) => supervisor === person))
    .map((each) => ({ person: each.person, load: undefined, hours: each }));

  return [...byLoad, ...others];
}

function leadRow({ person, load, hours }: Lead, names: ReadonlyMap<PersonId, string>): object {
  const name = shortened(names.get(person) ?? '', longestName);
  const said = [
    ...(load === undefined ? ['Supervises nobody'] : [loadWords(load)]),
    ...(hours === undefined ? [] : [hoursWords(hours)]),
  ];

  return {
    title: plain(name),
    detail: `${said.join('. ')}.`,
    colour: load !== undefined && isBehind(load) ? 'attention' : 'default',
    canOpen: true,
    open: {
      type: 'Action.Execute',
      title: `Open ${oneLine(name)}`,
      verb: 'standing.open',
      data: { about: person },
      associatedInputs: 'none',
    },
  };
}
