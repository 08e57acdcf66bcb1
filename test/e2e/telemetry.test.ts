import { expect } from 'chai';

import { everythingIn } from '../support/card-reading.ts';
import {
  amina,
  ben,
  bryn,
  carys,
  cleo,
  deskChannel,
  dev,
  nobodyKnown,
  northChannel,
  northTeam,
  olu,
  otherTenant,
  tenant,
} from '../support/cast.ts';
import { collecting, counted, type Collecting } from '../support/collecting.ts';
import { namedEvidence } from '../support/evidence-steps.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { reportedIncident } from '../support/incident-steps.ts';
import { sightings } from '../support/planted-words.ts';
import { groupForm, lastCardOf, savedSession } from '../support/steps.ts';
import { sharedMicrosoft } from '../support/microsoft-double.ts';
import { startWorld, type World } from '../support/world.ts';

/** Words that stand nowhere but where this test puts them. */
const planted = {
  reflections: 'zq-reflections',
  action: 'zq-action',
  comment: 'zq-comment',
  group: 'zq-group',
  aside: 'zq-aside',
  seen: 'zq-seen',
  link: 'zq-link-token',
  done: 'zq-done',
  reference: 'zq-20417',
  message: 'zq-message',
  said: 'zq-said',
  verb: 'zq-verb',
  data: 'zq-data',
  command: 'zq-command',
  bearer: 'zq-bearer-token',
};
const names = [amina, ben, bryn, carys, cleo, dev, olu, nobodyKnown].flatMap(({ name, email }) => [
  name,
  name.split(' ')[0] ?? name,
  email,
]);

describe('what leaves the service to be measured, over a whole day', function () {
  // The whole day is lived before the first test.
  this.timeout(60_000);
  let world: World;
  let collection: Collecting;
  /** How many asked for a record that is not theirs. */
  let refusals = 0;

  before(async () => {
    collection = collecting();
    world = await startWorld({
      scheduleMs: 50,
      imported: '2026-11-02T09:00:00Z',
      now: '2026-11-17T07:30:00Z',
      allowedTenants: [tenant],
      telemetry: collection.telemetry,
    });
    await session();
    await evidence();
    await incident();
    await oddThings();
    await morning();
    await world.stop();
  });

  async function session(): Promise<void> {
    const { reflections, action: action1, comment } = planted;
    await savedSession(world, { reflections, action1, due1: '2026-11-20' });
    await world.as(amina).presses(lastCardOf(world, amina), 'I disagree', { comment });
    await world.quiet();
    const group = await groupForm(world, [bryn, cleo]);
    await world.as(ben).presses(group, 'Save group session', {
      reflections: planted.group,
      [`note:${bryn.aadObjectId}`]: planted.aside,
    });
    await world.quiet();
  }

  async function evidence(): Promise<void> {
    const link = `https://trust.example/page?token=${planted.link}`;
    await namedEvidence(world, { seen: planted.seen, link });
  }

  async function incident(): Promise<void> {
    const report = { by: ben, type: 'self-harm', involved: [amina] } as const;
    await reportedIncident(world, report, {
      doneAtOnce: planted.done,
      reference: planted.reference,
    });
  }

  /** What no card of ours asks for: words, buttons, data, people and headers. */
  async function oddThings(): Promise<void> {
    const { as } = world;
    await as(amina).says(`${planted.said} to Bryn Hale`);
    await as(ben).says(`record supervision with ${planted.said}`, { channel: deskChannel });
    await as(amina).sends(planted.verb, { form: planted.data });
    await as(amina).sends('command', { command: planted.command });
    const messagePayload = { body: { content: planted.message }, linkToMessage: planted.link };
    await as(amina).posts({
      type: 'invoke',
      name: 'composeExtension/fetchTask',
      value: { commandId: 'saveAsEvidence', messagePayload },
    });
    const session = (await world.fileOf(amina)).state.sessions[0]?.id;
    for (const person of [bryn, cleo, olu]) {
      await as(person).sends('record.open', { about: amina.aadObjectId, session });
      refusals += 1;
    }
    await as(amina).posts({ type: 'message', text: planted.said }, { edit: elsewhere });
    await fetch(`${world.urls[0] ?? ''}/api/messages?token=${planted.bearer}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${planted.bearer}` },
      body: JSON.stringify({ text: planted.said }),
    });
    await world.quiet();
  }

  function elsewhere(whole: object): object {
    return { ...whole, channelData: { tenant: { id: otherTenant } } };
  }

  async function morning(): Promise<void> {
    world.clock.set('2026-11-17T09:05:00Z');
    await world.turnOfSchedule();
    await world.quiet();
  }

  it('no span and no metric holds a planted word, a name, an address or a token', () => {
    const exported = collection.exported();
    const whole = exported.join('\n').toLowerCase();

    expect(exported.length).to.be.greaterThan(100);
    for (const word of [...Object.values(planted), ...names, 'zq-', '@', 'http', northTeam.name])
      expect(whole.includes(word.toLowerCase()), word).to.equal(false);
  });

  it('the words were planted: they are on file, where they belong', async () => {
    const { reflections, comment, group, seen, done } = planted;
    const found = await sightings(world, [reflections, comment, group, seen, done], ['content']);

    expect(new Set(found.map(({ word }) => word))).to.have.property('size', 5);
  });

  it('no line of the log does', async () => {
    const words = [...Object.values(planted), ...names, '@', 'http:', northTeam.name];

    expect(world.logged.length).to.be.greaterThan(5);
    expect(await sightings(world, words, ['log'])).to.deep.equal([]);
  });

  it('no span and no metric tells who it was, or of which team or tenant', () => {
    const whole = collection.exported().join('\n');
    const people = [amina, ben, bryn, carys, cleo, dev, olu].map(({ aadObjectId }) => aadObjectId);

    for (const id of [...people, tenant, otherTenant, northChannel])
      expect(whole.includes(id), id).to.equal(false);
  });

  it('every name and value is of a closed list', () => {
    const keys = new Set(collection.measurements().flatMap(({ of }) => Object.keys(of)));
    const onSpans = new Set(
      collection.spans().flatMap(({ attributes }) => Object.keys(attributes)),
    );

    expect([...keys]).to.have.members([
      ...['command', 'outcome', 'work', 'operation', 'to', 'code', 'queue', 'post'],
    ]);
    expect([...onSpans]).to.have.members(['reference', 'outcome', 'code']);
  });

  it('turns are counted by what was said or pressed', () => {
    for (const command of ['session.save', 'group.save', 'evidence.save', 'incident.save'])
      expect(counted(collection, 'turn.duration', { command, outcome: 'done' }), command).to.equal(
        1,
      );
    for (const command of ['installed', 'message-action'])
      expect(counted(collection, 'turn.duration', { command }), command).to.equal(1);
    expect(counted(collection, 'work.duration', { work: 'other' })).to.equal(0);
    expect(counted(collection, 'turn.duration', { command: 'other' })).to.be.greaterThan(0);
    expect(counted(collection, 'turn.duration', { command: 'not_understood' })).to.be.greaterThan(
      1,
    );
    expect(counted(collection, 'turns.failed', {})).to.equal(0);
  });

  it('refusals are counted by their code', () => {
    const refused = world.logged.filter((line) => line.includes('"msg":"refused"'));

    expect(counted(collection, 'refusals', {})).to.equal(refused.length);
    expect(counted(collection, 'refusals', { code: 'tenant_not_allowed' })).to.equal(1);
    expect(counted(collection, 'refusals', { code: 'no_such_record' })).to.be.at.least(refusals);
    expect(counted(collection, 'turn.duration', { outcome: 'refused' })).to.equal(refused.length);
  });

  it('what was stored, sent and done in the morning is counted', () => {
    expect(counted(collection, 'storage.calls', { operation: 'transact' })).to.be.greaterThan(5);
    expect(counted(collection, 'storage.waits', { command: 'session.save' })).to.equal(1);
    expect(counted(collection, 'sends', { outcome: 'sent' })).to.be.greaterThan(5);
    expect(counted(collection, 'rounds.completed', { post: 'huddle' })).to.equal(1);
    expect(counted(collection, 'rounds.completed', { post: 'delegations' })).to.equal(0);
    expect(counted(collection, 'queue.length', { queue: 'work' })).to.be.at.least(0);
    expect(counted(collection, 'poison.messages', {})).to.equal(0);
  });

  it('a turn is one span, and what it stores and sends are its children', () => {
    const spans = collection.spans();
    const save = spans.find(({ name }) => name === 'turn session.save');
    const trace = save?.spanContext().traceId;
    const children = spans.filter(
      (span) => span.spanContext().traceId === trace && span.name !== save?.name,
    );

    expect(save?.parentSpanContext).to.equal(undefined);
    expect(children.map(({ name }) => name)).to.include.members([
      'storage get',
      'storage transact',
      'storage enqueue',
      'send in-place',
    ]);
    for (const { parentSpanContext } of children)
      expect(parentSpanContext?.spanId).to.equal(save?.spanContext().spanId);
  });

  it('every line of a turn carries the reference of its span', () => {
    const known = new Set(collection.spans().map(({ attributes }) => attributes['reference']));
    const refused = world.logged
      .map((line) => JSON.parse(line) as { msg: string; reference?: string })
      .filter(({ msg }) => msg === 'refused');

    expect(refused).not.to.be.empty;
    for (const { reference } of refused) expect(known.has(reference), reference).to.equal(true);
  });
});

describe('somebody who is not let in', () => {
  it('is counted as such, and nothing of the token goes anywhere', async () => {
    const microsoft = await sharedMicrosoft();
    const collection = collecting();
    const { telemetry } = collection;
    const world = await startWorld({ microsoft, telemetry, installed: false, supervisees: 0 });
    const token = await microsoft.token({ expires: -3_600 });
    const activity = {
      type: 'message',
      channelId: 'msteams',
      serviceUrl: world.connector.url,
      from: { id: ben.id },
      recipient: { id: 'bot' },
      conversation: { id: 'a', tenantId: tenant },
      text: planted.said,
    };

    const { status } = await fetch(`${world.urls[0] ?? ''}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(activity),
    });
    await world.stop();

    expect(status).to.equal(401);
    expect(counted(collection, 'turn.duration', { outcome: 'turned_away' })).to.equal(1);
    expect(counted(collection, 'turns.failed', {})).to.equal(0);
    const left = [...collection.exported(), ...world.logged].join('');
    for (const part of [...token.split('.'), planted.said]) expect(left).not.to.contain(part);
  });
});

describe('a turn that breaks', () => {
  it('is counted once, under the reference that its person is told', async () => {
    const proxy = startFaultProxy();
    const collection = collecting();
    const { telemetry } = collection;
    const world = await startWorld({ storageThrough: proxy.through, telemetry });
    await world.as(ben).says('help');
    await world.quiet();

    proxy.plan(({ path }) => (path.includes('/people') ? 'fails' : undefined));
    const { body } = await world.as(ben).sends('command', { command: 'my supervisees' });
    proxy.plan(undefined);
    await world.stop();
    await proxy.stop();

    const [told] = /[0-9a-f]{8}(?=\.)/.exec(everythingIn(body.value)) ?? [];
    const lines = world.logged.filter((line) => line.includes('"msg":"a turn failed"'));
    const broken = collection.spans().filter(({ attributes }) => attributes['reference'] === told);
    expect(told).to.be.a('string');
    expect(lines).to.have.length(1);
    expect(lines[0]).to.contain(`"reference":"${String(told)}"`);
    expect(broken.map(({ name, attributes }) => [name, attributes['error.type']])).to.deep.equal([
      ['turn my supervisees', 'StorageError'],
    ]);
    expect(counted(collection, 'turns.failed', {})).to.equal(1);
    expect(counted(collection, 'turns.failed', { command: 'my supervisees' })).to.equal(1);
    expect(counted(collection, 'storage.calls', { outcome: 'failed' })).to.be.greaterThan(0);
  });
});
