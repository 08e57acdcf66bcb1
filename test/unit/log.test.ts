import { expect } from 'chai';

import { jsonLog } from '../../src/log.ts';
import { referencesOnly } from '../../src/telemetry/references.ts';

function lineOf(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const lines: string[] = [];
  jsonLog('info', { write: (line: string) => lines.push(line) }).info(facts, 'said');

  return JSON.parse(lines[0] ?? '{}') as Record<string, unknown>;
}

describe('jsonLog', () => {
  it('should write the fields that are known, beside its static text', () => {
    const line = lineOf({ code: 'not_permitted', tries: 3, scope: 'a-b|c-d' });

    expect(line).to.include({ code: 'not_permitted', tries: 3, scope: 'a-b|c-d', msg: 'said' });
    expect(line).to.have.all.keys('level', 'time', 'code', 'tries', 'scope', 'msg');
  });

  it('should drop a field that is not known, whatever is in it', () => {
    const line = lineOf({
      code: 'x',
      name: 'amina',
      text: 'ids-only',
      err: new Error('words'),
      toString: 'words',
    });

    expect(line).to.have.all.keys('level', 'time', 'code', 'msg');
  });

  for (const [what, value] of Object.entries({
    'a sentence': 'Amina was late',
    'an e-mail address': 'amina@example.org',
    'an address with a query': 'https://example.org/?token=1',
    'an object': { name: 'Amina' },
    'an error': new Error('Amina was late'),
    'a text too long for an id': 'a'.repeat(201),
    'what is not there': undefined,
  })) {
    it(`should drop ${what} in a field that is known`, () => {
      const line = lineOf({ code: value, outcome: 'sent' });

      expect(line).to.have.all.keys('level', 'time', 'outcome', 'msg');
    });
  }

  it('should carry the reference of its piece, and of no other', async () => {
    const lines: string[] = [];
    const log = jsonLog('info', { write: (line: string) => lines.push(line) });
    let id = 0;
    const { piece, reference } = referencesOnly(() => `id-${String((id += 1))}-and-more`);
    const told: string[] = [];

    await Promise.all(
      [1, 2].map(() =>
        piece('turn', async () => {
          await Promise.resolve();
          told.push(reference());
          log.info({}, 'within');
        }),
      ),
    );
    log.info({}, 'without');

    const read = lines.map((line) => (JSON.parse(line) as { reference?: string }).reference);
    expect(told).to.deep.equal(['id-1-and', 'id-2-and']);
    expect(read).to.deep.equal([...told, undefined]);
  });

  it('should carry the reference in what a piece leaves to follow', async () => {
    const lines: string[] = [];
    const log = jsonLog('info', { write: (line: string) => lines.push(line) });
    const { piece } = referencesOnly(() => '12345678-9');
    let after = Promise.resolve();

    await piece('turn', () => {
      after = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
        log.info({}, 'afterwards');
      });
      return Promise.resolve();
    });
    await after;

    expect(JSON.parse(lines[0] ?? '{}')).to.include({ reference: '12345678' });
  });
});
