import { groupChooseCard } from '../../src/cards/group-choose-card.ts';
import { groupFormCard, type GroupFormData } from '../../src/cards/group-form-card.ts';
import {
  fine,
  form,
  late,
  longName,
  names,
  person,
  problem,
  prose,
  soon,
  today,
} from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const who = 'Sam Okafor, supervisor';
const identifier = problem(
  'reflections',
  'This looks like an NHS number. Please use the local record reference instead: no NHS number, name or initials.',
);

const group: GroupFormData = {
  form,
  members: names.slice(0, 4).map((name, at) => ({ person: person(at + 2), name })),
  today,
  proposedNext: '2026-12-06',
  typed: undefined,
  problems: [],
};

const largeGroup: GroupFormData = {
  ...group,
  members: names.map((_, at) => ({ person: person(at + 2), name: longName })),
  typed: {
    date: today,
    minutes: '90',
    type: 'reflective',
    held: 'held',
    reflections: prose(3200),
    ...Object.fromEntries(names.map((_, at) => [`note:${person(at + 2)}`, prose(250)])),
    ...Object.fromEntries(names.map((_, at) => [`action:${person(at + 2)}`, prose(150)])),
  },
  problems: names.map((_, at) =>
    problem(`due:${person(at + 2)}`, 'Please choose a date by which this will be done.'),
  ),
};

const lines = names.map((name, at) => ({
  person: person(at + 2),
  name,
  standing: [late, soon, fine][at % 3] ?? null,
  own: true,
  away: at === 3,
}));

export const groupSamples: Readonly<Record<string, readonly CardSample[]>> = {
  'group-choose': [
    {
      title: 'Who took part',
      who,
      card: groupChooseCard({ lines: lines.slice(0, 5), typed: undefined, problems: [] }),
    },
    {
      title: 'Who took part, too few',
      who,
      card: groupChooseCard({
        lines,
        typed: { members: person(2) },
        problems: [problem('members', 'Please choose 2 to 12 people.')],
      }),
    },
    {
      title: 'Who took part, of very many',
      who,
      card: groupChooseCard({
        lines: Array.from({ length: 140 }, (_, at) => ({
          person: person(at + 2),
          name: longName,
          standing: fine,
          own: true,
          away: false,
        })),
        typed: undefined,
        problems: [],
      }),
    },
    {
      title: 'Nobody to make a group of',
      who,
      card: groupChooseCard({ lines: [], typed: undefined, problems: [] }),
    },
  ],
  'group-form': [
    { title: 'Group form', who, card: groupFormCard(group) },
    {
      title: 'Group form with problems',
      who,
      card: groupFormCard({
        ...group,
        typed: {
          date: today,
          minutes: '60',
          type: 'clinical',
          held: 'held',
          reflections: '943 476 5919',
          [`action:${person(3)}`]: 'Read the escalation pathway',
        },
        problems: [
          identifier,
          problem(`due:${person(3)}`, 'Please choose a date by which this will be done.'),
        ],
      }),
    },
    { title: 'Longest group form', who, card: groupFormCard(largeGroup) },
  ],
};
