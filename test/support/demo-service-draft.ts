import { addDays, type LocalDate } from '../../src/domain/calendar.ts';
import type { CompetencyId } from '../../src/domain/framework.ts';
import type { FormId } from '../../src/domain/ids.ts';
import type { SessionDraft } from '../../src/domain/session.ts';
import type { Course, Extra, Turn } from './demo-service-courses.ts';
import { rowOf } from './demo-service-people.ts';
import texts from './demo-service-texts.json' with { type: 'json' };
import { firstAction, fortnight, workingDay } from './demo-service-when.ts';

/** One session of a course, and its place in it: 0 is the last that was held. */
export interface Slot {
  course: Course;
  at: number;
  date: LocalDate;
  form: FormId;
  extra?: Extra;
}

interface Text {
  said: string;
  seen: [string, string, string][];
  agreed?: [string, string, number];
  topics?: string[];
  mood?: [number, number];
  mode?: string;
}

/** What the supervisor wrote, and which action of the session before is done with it. */
export function draftOf(slot: Slot, before: Slot | undefined): SessionDraft {
  const { course, at, date, extra } = slot;
  const turn = turnOf(slot);
  const text = extra ?? textOf(course, at);
  const { said, seen = [], agreed, topics = [], mood, mode } = { ...text } as Partial<Text>;
  const notHeld = extra?.notHeld ?? null;
  const discussed = turn?.seen === undefined ? seen : [turn.seen];

  return {
    type: extra?.type ?? 'clinical',
    mode: mode === 'live' ? 'live' : 'individual',
    date,
    minutes: [60, 60, 50, 60, 45, 75][(course.text + at) % 6] ?? 60,
    notHeld,
    done: before === undefined || closedAlone(before) || at < 1 ? [] : [firstAction(before.form)],
    discussed: discussed.map(([competency, outcome, note]) => ({
      competency: `rbc.${competency}` as CompetencyId,
      outcome: outcome as SessionDraft['discussed'][number]['outcome'],
      note,
    })),
    wellbeing: mood?.[0] ?? (at % 2 === 0 ? 4 : null),
    load: mood?.[1] ?? (at % 2 === 0 ? 3 : null),
    caseload:
      notHeld === null && extra === undefined && rowOf(course.person).profile !== 'peer-worker'
        ? { red: 1 + (at % 2), amber: 3 + (course.text % 3), green: 6 + (at % 4) }
        : null,
    topics: topics as SessionDraft['topics'],
    reflections: turn?.said ?? said ?? '',
    actions:
      agreed === undefined || turn?.seen !== undefined
        ? []
        : [
            {
              text: agreed[0],
              owner: agreed[1] === 'supervisor' ? 'supervisor' : 'supervisee',
              due: addDays(date, agreed[2]),
            },
          ],
    nextDate: workingDay(addDays(date, notHeld === null ? fortnight : 7)),
  };
}

/** What was unusual about it. */
export function turnOf({ course, at, extra }: Slot): Turn | undefined {
  return extra === undefined ? course.turns?.[at] : undefined;
}

function textOf(course: Course, at: number): Text {
  const { profile } = rowOf(course.person);
  const all: readonly Text[] = (texts as unknown as Record<string, Text[]>)[profile ?? ''] ?? [];
  const found = all[(course.text + at) % all.length];
  if (found === undefined) throw new Error(`the demo service has no texts for ${String(profile)}`);

  return found;
}

/** Every other older action is closed by its owner, the rest in the next session; the newest stay open. */
export function closedAlone({ at, extra }: Slot): boolean {
  return extra === undefined && at >= 2 && at % 2 === 0;
}
