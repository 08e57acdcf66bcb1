import { createHash } from 'node:crypto';

import { expect } from 'chai';

import type { PersonId } from '../../../src/domain/ids.ts';
import {
  chainHash,
  contentHash,
  entryColumns,
  entryOf,
  ledgerRow,
  noHead,
  readEntry,
  saltedHash,
} from '../../../src/storage/ledger.ts';

describe('ledger', () => {
  const entry = {
    recordedAt: '2026-11-23T09:00:00.000Z',
    actor: '00000000-0000-4000-8000-000000000001' as PersonId,
    event: { kind: 'action.closed', action: 'a-1' },
    after: { actions: [] },
  };
  const place = { sequence: 1, previous: noHead, subject: 'ada', contents: { 'c-1': 'hash' } };

  it('R28 hashes the previous hash and the stored bytes, one after the other', () => {
    const expected = createHash('sha256').update('beforetext').digest('hex');

    expect(chainHash('before', 'text')).to.equal(expected);
    expect(chainHash('', 'abc')).to.equal(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('R28 seals who, when, what, about whom and under which rules', () => {
    const { columns, hash } = entryColumns(entry, place);

    const text = String(columns['entry0']);
    expect(hash).to.equal(chainHash(noHead, text));
    expect(columns['hash']).to.equal(hash);
    expect(JSON.parse(text)).to.deep.include({
      sequence: 1,
      recordedAt: entry.recordedAt,
      kind: 'action.closed',
      actor: entry.actor,
      subject: 'ada',
      body: { action: 'a-1' },
      contents: { 'c-1': 'hash' },
    });
  });

  it('reads back the entry that was written', () => {
    const { columns, hash } = entryColumns(entry, place);

    const { after: _after, ...written } = entry;
    expect(entryOf(columns)).to.deep.equal({
      ...written,
      sequence: 1,
      hash,
      contents: ['c-1'],
    });
  });

  it('does not read an entry whose bytes are gone or are no JSON', () => {
    expect(readEntry({})).to.equal(undefined);
    expect(readEntry({ entry0: '{"sequence":' })).to.equal(undefined);
    expect(() => entryOf({ entry0: '{"sequence":' })).to.throw('verify-ledger');
  });

  for (const [sequence, carries] of [
    [1, false],
    [99, false],
    [100, true],
    [101, false],
    [200, true],
  ] as const)
    it(`carries ${carries ? 'a' : 'no'} snapshot with entry ${String(sequence)}`, () => {
      const { columns } = entryColumns(entry, { ...place, sequence });

      expect(columns['snapshot0']).to.equal(carries ? '{"actions":[]}' : undefined);
    });

  it('keeps its rows in the order of their numbers', () => {
    const rows = [1, 9, 10, 99, 100, 9_999_999_999].map(ledgerRow);

    expect([...rows].sort()).to.deep.equal(rows);
  });

  it('salts each content anew, so that the same text has another hash', () => {
    const one = saltedHash('the same');
    const other = saltedHash('the same');

    expect(one.hash).to.equal(contentHash(one.salt, 'the same'));
    expect(other.salt).not.to.equal(one.salt);
    expect(other.hash).not.to.equal(one.hash);
  });
});
