import { expect } from 'chai';

import type { SessionId } from '../../../src/domain/ids.ts';
import type { PersonEvent } from '../../../src/domain/person.ts';
import { lastOpening } from '../../../src/domain/record-opening.ts';
import { after, ben, person, sessionFacts, sessionOnFile } from '../../support/domain-builders.ts';

const session = sessionOnFile();
const other = sessionOnFile({ id: 'S-other' as SessionId });
const opened: PersonEvent = { kind: 'record.opened', session: session.id, version: 1 };
const opening = { by: ben, at: '2026-09-15T10:00:00.000Z' };

describe('record-opening', () => {
  it('says at the record who opened it and when, and at no other', () => {
    const { sessions } = after(person({ sessions: [session, other] }), opened);

    expect(sessions).to.deep.equal([{ ...session, opened: [opening] }, other]);
  });

  it('keeps the last five openings; the ledger keeps the others', () => {
    const before = Array.from({ length: 5 }, (_, at) => ({
      by: ben,
      at: `2026-09-0${String(at + 1)}T10:00:00.000Z`,
    }));

    const [found] = after(person({ sessions: [{ ...session, opened: before }] }), opened).sessions;

    expect(found?.opened).to.deep.equal([...before.slice(1), opening]);
  });

  it('stays said when the record is corrected', () => {
    const facts = sessionFacts({ id: session.id });

    const [found] = after(person({ sessions: [session] }), opened, {
      kind: 'session.corrected',
      session: facts,
      version: 2,
    }).sessions;

    expect(found?.version).to.equal(2);
    expect(found?.opened).to.deep.equal([opening]);
  });

  it('tells the last opening, or that there was none', () => {
    expect(lastOpening(session)).to.equal(undefined);
    const before = { ...opening, at: '2026-09-01T10:00:00Z' };
    for (const opened of [[opening], [before, opening], [before, before, opening]])
      expect(lastOpening({ opened })).to.equal(opening);
  });
});
