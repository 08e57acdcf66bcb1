import { expect } from 'chai';
import ICAL from 'ical.js';

import { writeCalendar } from '../../../src/documents/calendar.ts';
import type { OwnDate, OwnDates } from '../../../src/domain/own-dates.ts';
import { amina } from '../../support/domain-builders.ts';

const made = '2026-03-01T09:00:00.000Z';

describe('dates as iCalendar', () => {
  it('is whole days that no zone moves, over leap days, ends of years and clock changes', () => {
    const days = ['2028-02-28', '2028-02-29', '2026-12-31', '2026-03-29', '2026-10-25'];

    const read = eventsOf(days.map((date) => own({ key: date, date })));

    expect(read.map(({ start, end }) => `${start} ${end}`)).to.deep.equal([
      '2028-02-28 2028-02-29',
      '2028-02-29 2028-03-01',
      '2026-12-31 2027-01-01',
      '2026-03-29 2026-03-30',
      '2026-10-25 2026-10-26',
    ]);
    expect(read.every(({ isDate }) => isDate)).to.equal(true);
  });

  it('is the same wherever the machine stands', () => {
    const zone = process.env['TZ'];
    const texts = ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/London'].map((each) => {
      process.env['TZ'] = each;
      return textOf([own()]);
    });
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;

    expect(new Set(texts)).to.have.length(1);
  });

  it('moves what an earlier file brought: the same ids, and a later one counts for more', () => {
    const [first] = eventsOf([own()]);
    const [second] = eventsOf([own({ date: '2026-06-01' })], '2026-03-02T09:00:00.000Z');

    expect(second?.uid).to.equal(first?.uid);
    expect(second?.start).to.equal('2026-06-01');
    expect(second?.sequence).to.be.greaterThan(first?.sequence ?? Infinity);
    expect((second?.stamp ?? '') > (first?.stamp ?? '')).to.equal(true);
  });

  it('has ids of nothing but what may stand in one, each person’s own', () => {
    const [event] = eventsOf([own({ key: 'refresh.km/1\r\nATTENDEE:x' })]);

    expect(event?.uid).to.equal(`${amina}.refresh.km_1__ATTENDEE_x@safe-to-practise`);
  });

  it('keeps any title as a title', () => {
    const title =
      'Refresh due: De-escalation; "calm", first\r\nBEGIN:VALARM\\ Ä 😀 ' + 'x'.repeat(200);

    const [event, ...more] = eventsOf([own({ title })]);

    expect(more).to.deep.equal([]);
    expect(event?.title).to.equal(title.replace('\r\n', '\n'));
  });

  it('R30 reminds thirty days before in the morning, not at midnight, and else not; is private, and keeps nobody busy', () => {
    const [reminded, quiet] = eventsOf([own({ remind: 30 }), own({ key: 'b' })]);

    expect(reminded?.alarms).to.deep.equal(['-P29DT15H']);
    expect(quiet?.alarms).to.deep.equal([]);
    expect(reminded).to.include({ class: 'PRIVATE', transparency: 'TRANSPARENT' });
  });
});

function own(changed: Partial<OwnDate> = {}): OwnDate {
  return { key: 'a', title: 'Supervision due', date: '2026-05-01', remind: null, ...changed };
}

function textOf(dates: readonly OwnDate[], at = made): string {
  const all: OwnDates = { person: amina, name: 'Amina', made: at, today: '2026-03-01', dates };

  return new TextDecoder().decode(writeCalendar(all));
}

/** What a calendar program reads. */
function eventsOf(dates: readonly OwnDate[], at = made) {
  const text = textOf(dates, at);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).to.be.at.most(75);
  const calendar = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]]);

  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      title: event.summary,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      isDate: event.startDate.isDate && event.endDate.isDate,
      sequence: event.sequence,
      stamp: String(component.getFirstPropertyValue('dtstamp')),
      class: component.getFirstPropertyValue('class'),
      transparency: component.getFirstPropertyValue('transp'),
      alarms: component
        .getAllSubcomponents('valarm')
        .map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
    };
  });
}
