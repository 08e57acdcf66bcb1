import { expect } from 'chai';

import { peopleNamed } from '../../../src/usecases/supervisees.ts';
import { readRecord } from '../../../src/usecases/read-record.ts';
import { isRefusal } from '../../../src/domain/errors.ts';
import { amina, ben, bryn, carys, dev, olu, personOf, tenant } from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { stage } from './stage.ts';

describe('peopleNamed', () => {
  const people = ['Amina Yusuf', 'Amina Osei', 'Zoë O’Neill', 'Anne-Marie Price'].map((name) => ({
    name,
  }));

  function named(said: string): string[] {
    return peopleNamed(people, said).map(({ name }) => name);
  }

  it('should find the whole name in any case, accents and punctuation aside', () => {
    expect(named('AMINA  yusuf')).to.deep.equal(['Amina Yusuf']);
    expect(named('zoe oneill')).to.deep.equal([]);
    expect(named("zoe o'neill")).to.deep.equal(['Zoë O’Neill']);
    expect(named('anne marie')).to.deep.equal(['Anne-Marie Price']);
  });

  it('should find all whom the beginnings of words may mean', () => {
    expect(named('Amina')).to.deep.equal(['Amina Yusuf', 'Amina Osei']);
    expect(named('am os')).to.deep.equal(['Amina Osei']);
  });

  it('should find nobody for a name that is nobody’s', () => {
    expect(named('Olu')).to.deep.equal([]);
  });
});

describe('readRecord', () => {
  it('content: is for the two it belongs to; anyone else is told that there is none', async () => {
    const here = await stage();
    await here.save({ reflections: 'For the two of us.' });
    const [session] = (await here.fileOf(amina)).state.sessions;
    if (session === undefined) throw new Error('nothing was saved');
    const about = { tenant, person: personOf(amina) };

    const read = async (viewer: Member): Promise<string> => {
      try {
        const key = { tenant, person: personOf(viewer) };
        return (await readRecord(here.ports, key, about, session.id)).reflections;
      } catch (error) {
        return isRefusal(error) ? error.code : String(error);
      }
    };

    expect(await read(amina)).to.equal('For the two of us.');
    expect(await read(ben)).to.equal('For the two of us.');
    for (const person of [bryn, carys, dev, olu]) {
      expect(await read(person), person.name).to.equal('no_such_record');
    }
  });
});
