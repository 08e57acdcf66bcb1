import { expect } from 'chai';

import type { CompetencyId } from '../../../src/domain/framework.ts';
import { formIdOf, type PersonId } from '../../../src/domain/ids.ts';
import { addEvidence } from '../../../src/usecases/add-evidence.ts';
import { changeFile, teamKind } from '../../../src/usecases/change-file.ts';
import { answerEvidence } from '../../../src/usecases/answer-evidence.ts';
import { importPeople } from '../../../src/usecases/import-people.ts';
import { openEvidenceForm } from '../../../src/usecases/open-evidence-form.ts';
import { readEvidence } from '../../../src/usecases/read-evidence.ts';
import type { EvidenceDraft, NamedObserver } from '../../../src/domain/evidence-draft.ts';
import { handleBatch } from '../../../src/jobs/worker.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  olu,
  peopleFile,
  personOf,
  tenant,
} from '../../support/cast.ts';
import type { Member } from '../../support/connector-double.ts';
import { deEscalation, escalation } from '../../support/domain-builders.ts';
import { stage, type Stage } from './stage.ts';

describe('addEvidence', () => {
  let here: Stage;

  beforeEach(async () => {
    here = await stage();
  });

  function add(by: Member = amina, about: Member = by, changed: Partial<EvidenceDraft> = {}) {
    const draft: EvidenceDraft = {
      competency: deEscalation,
      method: 'observed-practice',
      date: '2026-11-01',
      observer: { kind: 'colleague', person: personOf(ben) },
      seen: 'zq-words',
      link: '',
      ...changed,
    };
    const form = here.newForm(by);
    const input = { form, about: personOf(about), team: here.team, draft };
    return addEvidence(here.ports, here.requestOf(by), input);
  }

  async function evidenceOf(member: Member) {
    return (await here.fileOf(member)).state.evidence;
  }

  function told(): [string, string][] {
    return here.sent.map(({ to, outgoing }) => [to, outgoing.kind]);
  }

  it('should be told by the queue where the turn was killed between commit and notice, once', async () => {
    await add();

    here.clock.pass(31);
    await handleBatch(here.ports);
    await here.follow();

    const rows = await here.ports.board.rows({ tenant, team: here.team });
    const row = rows.find(({ person }) => person === personOf(amina));
    expect(told()).to.deep.equal([[ben.aadObjectId, 'evidence-to-confirm']]);
    expect(row?.standing.started).to.deep.equal([deEscalation]);
    expect(row?.sequence).to.equal((await here.fileOf(amina)).sequence);
  });

  it('should be told once where turn and queue do it both, in each of its three ways', async () => {
    await add();
    await add(bryn, amina);
    const [asked] = await evidenceOf(amina);
    await here.follow();
    await answerEvidence(here.ports, here.requestOf(ben), {
      form: here.newForm(ben),
      about: personOf(amina),
      evidence: asked?.id as never,
      answer: 'declined',
    });
    here.clock.pass(31);
    await handleBatch(here.ports);
    await here.follow();

    expect(told().sort()).to.deep.equal(
      [
        [ben.aadObjectId, 'evidence-to-confirm'],
        [amina.aadObjectId, 'evidence-added'],
        [amina.aadObjectId, 'evidence-answered'],
      ].sort(),
    );
  });

  it('should take from a name the one of the team who is meant, and ask again where it is not clear', async () => {
    here = await stage(undefined, 4);
    const named = (name: string): NamedObserver => ({ kind: 'by-name', name });

    const one = await add(bryn, bryn, { observer: named('carys') });
    const two = await add(bryn, bryn, { observer: named('Amina') });
    const none = await add(bryn, bryn, { observer: named('Olu Adeyemi') });
    const self = await add(bryn, bryn, { observer: named('Bryn Hale') });

    expect(one).to.have.property('receipt');
    expect((await evidenceOf(bryn)).map(({ observer }) => observer)).to.deep.equal([
      personOf(carys),
    ]);
    for (const [refused, field] of [
      [two, 'observerName'],
      [none, 'observerName'],
      [self, 'observer'],
    ] as const) {
      expect('problems' in refused && refused.problems.map((each) => each.field)).to.deep.equal([
        field,
      ]);
    }
  });

  it('should not ask somebody who is not in the team, whatever was chosen', async () => {
    const refused = await add(amina, amina, {
      observer: { kind: 'colleague', person: personOf(olu) },
    });

    expect(refused).to.have.nested.property('problems[0].field', 'observer');
    expect(await evidenceOf(amina)).to.deep.equal([]);
  });

  it('should say where there is so much newer evidence that nobody would look at it', async () => {
    for (let day = 10; day < 22; day += 1) {
      await add(amina, amina, { date: `2026-10-${String(day)}` });
    }

    const older = await add(amina, amina, { date: '2026-10-01' });
    const other = await add(amina, amina, { date: '2026-10-01', competency: escalation });

    expect(older).to.have.nested.property('problems[0].field', 'date');
    expect(other).to.have.property('receipt');
    expect(await evidenceOf(amina)).to.have.length(13);
  });

  it('should offer everything in use to somebody whose role is not set, and take any of it', async () => {
    const all = peopleFile(3);
    const rows = all.map((row) =>
      row.person === personOf(cleo) ? { ...row, profile: null } : row,
    );
    await importPeople(here.ports, tenant, rows);

    const facts = await openEvidenceForm(here.ports, here.requestOf(cleo), personOf(cleo));
    const last = facts.competencies.at(-1)?.competency as CompetencyId;
    const saved = await add(cleo, cleo, { competency: last });

    expect(facts.competencies).to.have.length(21);
    expect(saved).to.have.nested.property('receipt.standing', null);
  });

  it('should refuse a form that was made for somebody else before anything is read', async () => {
    const form = formIdOf(personOf(ben), here.ports.newId());
    const draft = {} as EvidenceDraft;

    const refused = await fails(() =>
      addEvidence(here.ports, here.requestOf(amina), {
        form,
        about: personOf(amina),
        team: here.team,
        draft,
      }),
    );

    expect(refused).to.include({ code: 'form_of_another' });
  });
});

describe('evidence in a framework with levels', () => {
  it('R6 should offer what the role needs as the framework ranks it, and show what its level looks like', async () => {
    const here = await stage();
    const frameworks = [{ framework: 'km', version: '1.0.0' }];
    const adoption = { from: '2026-01-01', frameworks, profiles: [], raised: [] };
    await changeFile(
      here.ports,
      teamKind(here.ports),
      { key: { tenant, team: here.team }, actor: personOf(ben), form: undefined },
      () => Promise.resolve({ events: [{ kind: 'team.adopted', adoption }] }),
    );
    const facts = await openEvidenceForm(here.ports, here.requestOf(amina), personOf(amina));
    const competency = facts.competencies[0]?.competency as CompetencyId;
    await addEvidence(here.ports, here.requestOf(amina), {
      form: here.newForm(amina),
      about: personOf(amina),
      team: here.team,
      draft: {
        competency,
        method: 'shadowing',
        date: '2026-11-01',
        observer: { kind: 'colleague', person: personOf(ben) },
        seen: 'A visit.',
        link: '',
      },
    });
    const [{ id } = { id: '' as never }] = (await here.fileOf(amina)).state.evidence;
    const key = (member: Member) => ({ tenant, person: personOf(member) });

    const view = await readEvidence(here.ports, key(ben), key(amina), id);

    const km = here.ports.shipped.frameworks.find((each) => each.id === 'km');
    const needed = here.ports.shipped.profiles
      .find((each) => each.id === 'recovery-worker')
      ?.requires.find((each) => each.competency === competency)?.level;
    const known = km?.competencies.find((each) => each.id === competency);
    expect(facts.competencies.length).to.be.greaterThan(3);
    expect(view.level).to.equal(km?.levels?.find((each) => each.id === needed)?.title);
    expect(view.indicators).to.deep.equal(
      known?.levels?.find(({ level }) => level === needed)?.indicators,
    );
    expect(view.indicators.length).to.be.within(2, 5);
  });
});

describe('readEvidence', () => {
  it('should give the words to whom they belong, and tell everybody else that there are none', async () => {
    const here = await stage();
    const key = (person: PersonId) => ({ tenant, person });
    await addEvidence(here.ports, here.requestOf(amina), {
      form: here.newForm(amina),
      about: personOf(amina),
      team: here.team,
      draft: {
        competency: escalation,
        method: 'case-discussion',
        date: '2026-11-01',
        observer: { kind: 'colleague', person: personOf(bryn) },
        seen: 'zq-words',
        link: 'https://trust.example/1',
      },
    });
    const [{ id } = { id: '' as never }] = (await here.fileOf(amina)).state.evidence;
    const read = (viewer: Member, evidence = id) =>
      readEvidence(here.ports, key(personOf(viewer)), key(personOf(amina)), evidence);

    const views = await Promise.all([amina, bryn, ben].map((viewer) => read(viewer)));
    const refused = await Promise.all(
      [cleo, carys, olu].map((viewer) => fails(() => read(viewer))),
    );
    const unknown = await fails(() => read(amina, 'no-such-piece' as never));

    expect(views.map(({ viewer }) => viewer)).to.deep.equal(['subject', 'observer', 'reader']);
    for (const view of views) {
      expect(view).to.include({ description: 'zq-words', link: 'https://trust.example/1' });
      expect(view.indicators.length).to.be.greaterThan(1);
      expect(view.observer).to.deep.equal({ name: 'Bryn Hale', outside: false });
    }
    for (const each of [...refused, unknown]) {
      expect(each).to.include({ code: 'no_such_evidence' });
    }
  });
});

async function fails(act: () => Promise<unknown>): Promise<unknown> {
  try {
    await act();
    return undefined;
  } catch (error) {
    return error;
  }
}
