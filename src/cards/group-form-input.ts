import type { LocalDate } from '../domain/calendar.ts';
import type { FieldProblem } from '../domain/errors.ts';
import type { FormId, PersonId } from '../domain/ids.ts';
import type { SessionDraft } from '../domain/session.ts';
import type { Typed } from './form-state.ts';
import { fewestMembers, groupSizeSentence, mostMembers } from './group-choose-card.ts';
import { formIn, peopleIn } from './raw-ids.ts';
import {
  addProblem,
  finishReading,
  given,
  type Reading,
  readShort,
  readText,
  startReading,
} from './raw-input.ts';
import { readDue, readEssentials } from './session-essentials-input.ts';

export interface GroupDraft {
  /** Mode 'group', nothing discussed, no actions. */
  shared: SessionDraft;
  /** What is about one member is theirs alone. */
  members: readonly {
    person: PersonId;
    note: string;
    action: { text: string; due: LocalDate } | null;
  }[];
}

export interface ReadGroupForm {
  form: FormId | undefined;
  members: PersonId[];
  typed: Typed;
  /** Only where there is no problem. */
  draft: GroupDraft | undefined;
  problems: FieldProblem[];
}

/** Reads what the group form sent. Never throws, whatever was sent. */
export function readGroupForm(raw: unknown): ReadGroupForm {
  const reading = startReading(raw);
  const members = peopleIn(given(reading, 'members').split(','));
  const known = members.slice(0, mostMembers);
  const draft: GroupDraft = {
    shared: {
      ...readEssentials(reading),
      mode: 'group',
      done: [],
      discussed: [],
      wellbeing: null,
      load: null,
      caseload: null,
      topics: [],
      actions: [],
    },
    members: known.map((person) => readMember(reading, person)),
  };
  if (members.length < fewestMembers || members.length > mostMembers) {
    addProblem(reading, 'members', groupSizeSentence);
  }

  return { form: formIn(reading), members, ...finishReading(reading, draft) };
}

function readMember(reading: Reading, person: PersonId): GroupDraft['members'][number] {
  const note = readText(reading, `note:${person}`);
  const text = readText(reading, `action:${person}`);
  readShort(reading, `due:${person}`);

  return {
    person,
    note,
    action: text === '' ? null : { text, due: readDue(reading, `due:${person}`) },
  };
}
