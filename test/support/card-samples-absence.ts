import { absenceCard } from '../../src/cards/absence-card.ts';
import { absenceNoticeCard, absenceReceiptCard } from '../../src/cards/absence-receipt-card.ts';
import { amina, form, longName, names, person, problem, today } from './card-sample-data.ts';
import type { CardSample } from './card-samples.ts';

const me = { person: amina, name: 'Amina Yusuf', absence: null };
const own = {
  form,
  reader: amina,
  people: [me],
  chosen: me,
  longAbsenceDays: 28,
  today,
  typed: undefined,
  problems: [],
};
const away = { from: '2026-10-19', until: '2026-11-29' };
const ben = { person: person(3), name: 'Ben Carter', absence: null };
const team = [ben, ...names.map((name, at) => ({ person: person(10 + at), name, absence: null }))];
const running = { person: person(40), name: 'Mo Farouk', absence: away };
const receipt = {
  form,
  about: amina,
  name: 'Amina Yusuf',
  own: true,
  absence: { from: today, until: '2026-12-02' },
  before: null,
  longFrom: null,
  today,
};

export const absenceSamples: Readonly<Record<string, readonly CardSample[]>> = {
  absence: [
    { title: 'An absence', who: 'Amina Yusuf, recovery worker', card: absenceCard(own) },
    {
      title: 'An absence that is running',
      who: 'Amina Yusuf, recovery worker',
      card: absenceCard({
        ...own,
        chosen: { ...me, absence: away },
        people: [{ ...me, absence: away }],
      }),
    },
    {
      title: 'An absence of somebody in the team',
      who: 'Ben Carter, supervisor',
      card: absenceCard({ ...own, reader: ben.person, chosen: ben, people: [...team, running] }),
    },
    {
      title: 'An absence with problems, in a team of very many',
      who: 'Dev Patel, manager',
      card: absenceCard({
        ...own,
        reader: ben.person,
        chosen: { ...running, name: longName },
        people: [
          ben,
          ...Array.from({ length: 480 }, (_, at) => ({
            person: person(100 + at),
            name: longName,
            absence: at % 3 === 0 ? away : null,
          })),
          { ...running, name: longName },
        ],
        typed: { who: running.person, first: '2026-11-22', back: '2026-11-20' },
        problems: [
          problem('first', 'This is more than a year ago. Please choose a later day.'),
          problem('back', 'The day back has to be after the first day away.'),
        ],
      }),
    },
  ],
  'absence-receipt': [
    {
      title: 'An absence recorded',
      who: 'Amina Yusuf, recovery worker',
      card: absenceReceiptCard(receipt),
    },
    {
      title: 'A long absence recorded, that is over',
      who: 'Ben Carter, supervisor',
      card: absenceReceiptCard({
        ...receipt,
        name: longName,
        own: false,
        absence: { from: '2026-10-01', until: '2026-11-15' },
        longFrom: 28,
      }),
    },
    {
      title: 'Back earlier',
      who: 'Amina Yusuf, recovery worker',
      card: absenceReceiptCard({
        ...receipt,
        absence: { from: '2026-11-02', until: '2026-11-21' },
        before: '2026-12-03',
      }),
    },
    {
      title: 'An absence that was planned and is not',
      who: 'Amina Yusuf, recovery worker',
      card: absenceReceiptCard({ ...receipt, absence: null, before: '2026-12-03' }),
    },
    {
      title: 'An absence that somebody else recorded',
      who: 'Amina Yusuf, recovery worker',
      card: absenceNoticeCard({
        form,
        to: amina,
        by: 'Ben Carter',
        facts: { ...receipt, longFrom: 28 },
      }),
    },
    {
      title: 'Absences from a list of leave',
      who: 'Amina Yusuf, recovery worker',
      card: absenceNoticeCard({
        form,
        to: amina,
        by: null,
        facts: receipt,
        others: Array.from({ length: 9 }, (_, at) => ({
          from: `2027-0${String(at + 1)}-11`,
          until: `2027-0${String(at + 1)}-1${String(at === 0 ? 1 : 5)}`,
        })),
      }),
    },
  ],
};
