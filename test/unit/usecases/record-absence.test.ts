import { expect } from 'chai';

import { endAbsence, recordAbsence } from '../../../src/usecases/record-absence.ts';
import { amina, ben, personOf, tenant } from '../../support/cast.ts';
import { stage } from './stage.ts';

const first = '2026-11-02';

describe('recordAbsence', () => {
  it('R13 R31 should reach the board, and be recorded once though it is said twice', async () => {
    const here = await stage();
    const request = here.requestOf(amina);

    for (let time = 0; time < 2; time += 1) {
      const form = here.newForm(amina);
      await recordAbsence(here.ports, request, {
        form,
        about: personOf(amina),
        first,
        back: '2026-11-09',
      });
      await here.follow();
    }

    const file = await here.fileOf(amina);
    const rows = await here.ports.board.rows({ tenant, team: here.team });
    const row = rows.find(({ person }) => person === personOf(amina));
    expect(file.state.absences).to.deep.equal([{ from: first, until: '2026-11-08' }]);
    expect(row?.absences).to.deep.equal(file.state.absences);
    expect(here.sent).to.deep.equal([]);
  });

  it('should tell the person of what somebody else recorded and ended, and of nothing twice', async () => {
    const here = await stage();
    const about = personOf(amina);
    const request = here.requestOf(ben);
    const dates = { about, first, back: '2026-11-20' };

    await recordAbsence(here.ports, request, { form: here.newForm(ben), ...dates });
    await recordAbsence(here.ports, request, { form: here.newForm(ben), ...dates });
    await endAbsence(here.ports, request, { form: here.newForm(ben), about, from: first });
    await here.follow();
    await here.follow();

    const told = here.sent.map(({ to, outgoing }) => [
      to,
      outgoing.kind === 'absence-recorded' ? outgoing.facts.absence : outgoing.kind,
    ]);
    expect(told).to.deep.equal([
      [about, { from: first, until: '2026-11-19' }],
      [about, null],
    ]);
  });

  it('should join what overlaps, and leave a later one that it reaches into', async () => {
    const here = await stage();
    const request = here.requestOf(amina);
    const about = personOf(amina);
    const say = (from: string, back: string) =>
      recordAbsence(here.ports, request, {
        form: here.newForm(amina),
        about,
        first: from,
        back,
      });

    await say('2026-12-21', '2027-01-04');
    const { receipt } = await say('2026-12-14', '2026-12-24');

    expect(receipt?.absence).to.deep.equal({ from: '2026-12-14', until: '2027-01-03' });
    expect(receipt?.before).to.equal(null);
  });

  it('should refuse to end what is over, or was changed since', async () => {
    const here = await stage();
    const about = personOf(amina);
    const end = { form: here.newForm(amina), about, from: first };

    const refused = await endAbsence(here.ports, here.requestOf(amina), end).catch(
      (error: unknown) => error,
    );

    expect(refused).to.have.property('code', 'nothing_to_record');
  });
});
