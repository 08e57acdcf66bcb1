import type { AdoptionView, NamedRequirement } from '../domain/adoption-view.ts';
import type { FormId } from '../domain/ids.ts';
import template from './adoption.card.json' with { type: 'json' };
import { frameworkName, frameworkNames } from './frameworks-card.ts';
import { plain, shortened, spoken } from './plain-text.ts';
import { type Card, compile } from './render.ts';
import { askedWords } from './requirement-words.ts';
import { taskChangeWords } from './task-words.ts';
import { day, listed, many } from './words.ts';

export interface AdoptionData {
  view: AdoptionView;
  /** What was chosen, as it travels with the buttons: ids and enums, checked again when it is adopted. */
  carried: Readonly<Record<string, string>>;
  /** Null once it is adopted: then the card is its own receipt. */
  form: FormId | null;
  /** The verb of the card that it was chosen on. */
  chosenOn: string;
}

interface Line {
  text: string;
}

const render = compile(template);
const longestName = 60;
const longestTitle = 120;
const requirementsShown = 6;
const changesShown = 6;
const tasksShown = 6;
const longestTask = 900;
/** Names that stand above the buttons; the others open below. */
const namesAtOnce = 6;

/** What an adoption changes and whom it touches, before it is adopted and as its receipt (R11). */
export function adoptionCard(data: AdoptionData): Card {
  const { view, carried, form, chosenOn } = data;
  const name = shortened(view.teamName, longestName);
  const when = view.from === view.today ? 'today' : day(view.from, view.today);
  const adopts = form !== null && view.isNew;

  return render({
    summary: `${form === null ? 'Adopted' : 'To adopt'} from ${when}: ${spoken(name)}`,
    title: titleOf(data, when),
    context: plain(name),
    isReceipt: form === null,
    replaces: replacesLine(view, form === null),
    changesTitle: view.isNew ? 'What changes' : 'What stays',
    changes: changeLines(view),
    hasRoles: view.roles.length > 0,
    roles: view.roles.map((role) => ({ text: roleLine(role) })),
    requirements: [...requirementLines(view), ...taskLines(view)],
    touched: touchedLine(view),
    hasPeople: view.people.length > 0,
    people: peopleLine(view, namesAtOnce),
    hasMore: view.people.length > namesAtOnce,
    everybody: peopleLine(view, view.people.length),
    then: thenLine(view),
    buttons: [
      ...(adopts
        ? [button(`Adopt from ${when}`, verbs.adopt, { ...carried, form }, 'positive')]
        : []),
      ...(form === null ? [] : [button('Change the choice', chosenOn, carried, 'default')]),
      ...(form === null ? [wayBack(data)] : []),
    ],
  });
}

const verbs = {
  adopt: 'frameworks.adopt',
  frameworks: 'settings.frameworks',
  tasks: 'settings.tasks',
};

/** To what it was chosen from. */
function wayBack({ carried }: AdoptionData): object {
  const data = { team: carried['team'] ?? '' };

  return carried['task'] === undefined
    ? button('Frameworks and roles', verbs.frameworks, data, 'default')
    : button('Tasks', verbs.tasks, data, 'default');
}

function button(
  title: string,
  verb: string,
  data: Readonly<Record<string, string>>,
  style: 'positive' | 'default',
): object {
  return { title, verb, data, style };
}

function titleOf({ view, form }: AdoptionData, when: string): string {
  if (!view.isNew) {
    return form === null ? 'Adopted: nothing was to be changed' : 'Nothing would change';
  }
  return form === null ? `Adopted from ${when}` : `What changes from ${when}`;
}

/** What was to begin is never dropped without a word. */
function replacesLine({ replaces, today }: AdoptionView, isReceipt: boolean): string {
  if (replaces === null) return '';
  const names = frameworkNames(replaces.frameworks);
  const takes = isReceipt ? 'It took' : 'It takes';
  const begins = `${day(replaces.from, today)}: ${plain(names)}.`;

  return replaces.isKept
    ? `It begins with what is to begin on ${begins}`
    : `${takes} the place of what was to begin on ${begins}`;
}

function changeLines(view: AdoptionView): Line[] {
  const { added, removed, newVersions, frameworks, requirements, tasks } = view;
  const lines = [
    ...added.map((each) => `Added: ${frameworkName(each)}`),
    ...newVersions.map((each) => `New version: ${frameworkName(each)}, until now ${each.was}`),
    ...removed.map((each) => `No longer used: ${frameworkName(each)}`),
  ];

  const rest = lines.length - changesShown;
  const shown = rest > 0 ? [...lines.slice(0, changesShown), `And ${String(rest)} more`] : lines;

  if (lines.length === 0 && requirements.length + tasks.length > 0) return [];
  return lines.length === 0
    ? [{ text: `Frameworks as they are: ${plain(frameworkNames(frameworks))}` }]
    : shown.map((text) => ({ text: plain(text) }));
}

function roleLine({ title, before, after, raised }: AdoptionView['roles'][number]): string {
  const name = plain(shortened(title, longestTitle));
  const count =
    before === after
      ? `asks for ${many(after, 'competency', 'competencies')}, as before`
      : `asks for ${many(after, 'competency', 'competencies')}, before ${String(before)}`;

  return `${name} ${count}${raised === 0 ? '' : `, and more of ${String(raised)} of them`}.`;
}

function requirementLines({ requirements, from, today }: AdoptionView): Line[] {
  const until = from === today ? 'Until now' : 'Until then';
  const rest = requirements.length - requirementsShown;
  const lines = requirements.slice(0, requirementsShown).map(({ title, before, after }) => ({
    text: `${plain(shortened(title, longestTitle))}: ${plain(betweenWords(before, after, until))}`,
  }));

  return rest > 0 ? [...lines, { text: `And ${String(rest)} more.` }] : lines;
}

function taskLines({ tasks, from, today }: AdoptionView): Line[] {
  const until = from === today ? 'until now' : 'until then';
  const rest = tasks.length - tasksShown;
  const lines = tasks.slice(0, tasksShown).map((task) => ({
    text: plain(shortened(taskChangeWords(task, until), longestTask)),
  }));

  return rest > 0 ? [...lines, { text: `And ${many(rest, 'task', 'tasks')} more.` }] : lines;
}

function betweenWords(
  before: NamedRequirement | null,
  after: NamedRequirement | null,
  until: string,
): string {
  if (after === null) return 'no longer asked for.';
  if (before === null) return `asked for from then on. ${askedWords(after)}.`;

  return `${askedWords(after)}. ${until}: ${askedWords(before)}.`;
}

/** "9 people have something to look at again by Tue 29 Dec." */
function touchedLine({ peopleInAll, due, today }: AdoptionView): string {
  return peopleInAll === 0
    ? 'It puts nothing that anybody holds under review.'
    : `${many(peopleInAll, 'person has', 'people have')} something to look at again by ${day(due, today)}.`;
}

function peopleLine({ people, peopleInAll }: AdoptionView, most: number): string {
  const names = people
    .slice(0, most)
    .map(
      ({ name, competencies }) =>
        `${plain(shortened(name, longestName))} (${many(competencies, 'competency', 'competencies')})`,
    );
  const rest = peopleInAll - names.length;

  return `${listed(rest > 0 ? [...names, many(rest, 'other', 'others')] : names)}.`;
}

function thenLine({ peopleInAll, from, today, roles, requirements }: AdoptionView): string {
  const asksNew =
    roles.some(({ before, after }) => after > before) ||
    requirements.some(({ before }) => before === null);
  const review =
    from === today
      ? 'It is under review from today until it is looked at.'
      : 'Until that day what they hold stands. From then on it is under review until it is looked at.';
  const gap = 'What is newly asked for is a gap until it is signed off.';

  return [peopleInAll === 0 ? '' : review, asksNew ? gap : '']
    .filter((line) => line !== '')
    .join(' ');
}
