import { expect } from 'chai';
import fc from 'fast-check';

import { type Command, commands, isCommand, readCommand } from '../../../src/domain/command.ts';

describe('commands', () => {
  for (const [text, command, rest] of [
    ['help', 'help', ''],
    ['Help!', 'help', ''],
    ['please help', 'help', ''],
    ['Help, please.', 'help', ''],
    ['record supervision', 'record supervision', ''],
    ['RECORD   supervision with Amina Khan', 'record supervision', 'Amina Khan'],
    ['record supervision Amina', 'record supervision', 'Amina'],
    ['record supervision with', 'record supervision', ''],
    ['record supervision with O’Brien, please', 'record supervision', 'O’Brien'],
    ['<at>Safe to Practise</at> my supervisees', 'my supervisees', ''],
    ['away until 3 December', 'away until', '3 December'],
    ['Away!', 'away until', ''],
    ['away till Monday', 'away until', 'Monday'],
    ['record absence for Amina', 'record absence', 'for Amina'],
    ['away until 3/12/2026.', 'away until', '3/12/2026'],
    ['my actions?', 'my actions', ''],
    ['Team actions, please', 'team actions', ''],
    ['gaps?', 'gaps', ''],
    ['Themes 6 months', 'themes', '6 months'],
    ['record audit of Amina Khan', 'record audit', 'of Amina Khan'],
    ['Add evidence for Amina Khan, please', 'add evidence', 'for Amina Khan'],
    ['add evidence', 'add evidence', ''],
    ['Report incident, please', 'report incident', ''],
    ['Check delegation: me for lone working', 'check delegation', 'me for lone working'],
    [
      'check delegation Amina for crisis calls from tomorrow 09:00 until 17:00, please',
      'check delegation',
      'Amina for crisis calls from tomorrow 09:00 until 17:00',
    ],
    ['check delegations', 'check delegation', ''],
    ['check delegate', 'check delegation', ''],
    ['chek delegations me', 'check delegation', 'me'],
    ['delegation check Amina', 'check delegation', 'Amina'],
    ['delegations check', 'check delegation', ''],
    ['Delegations, please', 'delegations', ''],
    ['my delegations', 'delegations', ''],
    ['My delegation?', 'delegations', ''],
    ['Resilience, please', 'skill mix', ''],
    ['skills mix', 'skill mix', ''],
    ['away<at>Safe to Practise</at>until Monday', 'away until', 'Monday'],
    ['record supervision with Ann Pleasence', 'record supervision', 'Ann Pleasence'],
    ['delegation', 'delegations', ''],
    ['delegate', 'delegate', ''],
    ['Delegate to Amina Khan lone working', 'delegate', 'to Amina Khan lone working'],
    ['delegate crisis calls to Amina', 'delegate', 'crisis calls to Amina'],
    ['delegates', 'delegate', ''],
    ['“my competencies”', 'my competencies', ''],
  ] as const)
    it(`"${text}" is ${command}${rest === '' ? '' : `, of ${rest}`}`, () => {
      expect(readCommand(text)).to.deep.equal({ command, rest });
    });

  for (const [text, command, rest] of [
    ['recod supervision with Amina', 'record supervision', 'Amina'],
    ['my supervises', 'my supervisees', ''],
    ['my competences', 'my competencies', ''],
    ['away unitl Monday', 'away until', 'Monday'],
    ['setting', 'settings', ''],
  ] as const)
    it(`"${text}" is forgiven, and is ${command}`, () => {
      expect(readCommand(text)).to.deep.equal({ command, rest });
    });

  for (const [text, nearest] of [
    ['helps', ['help']],
    ['actions', ['my actions', 'team actions']],
    ['supervision', ['record supervision', 'my supervisees']],
    ['tell me a joke', []],
    ['please', []],
    ['my', []],
    ['satings', ['settings']],
    ['supervises', ['my supervisees', 'record supervision']],
    ['', []],
    ['record practice', ['record supervision', 'record audit', 'record absence']],
    ['about supervision', ['record supervision', 'my supervisees']],
    ['mix', []],
    ['go away till Monday', ['away until', 'today']],
    ['no delegation check', ['check delegation', 'delegations', 'delegate']],
    ['show my delegations', ['delegations', 'check delegation']],
    ['my delegations of Amina', ['delegations', 'check delegation']],
  ] as readonly (readonly [string, readonly Command[]])[])
    it(`"${text}" is none; the nearest are ${nearest.join(', ') || 'none'}`, () => {
      expect(readCommand(text)).to.deep.equal({ command: undefined, nearest });
    });

  it('whatever the case, the spaces and the courtesy, a command is itself', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...commands),
        fc.constantFrom('', ' ', 'please ', 'Please, '),
        fc.constantFrom('', '!', ' please', '...', '\n'),
        fc.boolean(),
        (command, before, after, loud) => {
          const text = `${before}${command.replace(' ', '  ')}${after}`;

          expect(readCommand(loud ? text.toUpperCase() : text)).to.deep.equal({
            command,
            rest: '',
          });
        },
      ),
    );
  });

  it('whatever is said, at most three are offered, each of them a command', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const said = readCommand(text);
        const named = said.command === undefined ? said.nearest : [said.command];

        expect(named.length).to.be.at.most(3);
        for (const command of named) expect(isCommand(command)).to.equal(true);
      }),
    );
  });

  it('nothing else is a command', () => {
    expect(isCommand('record supervision')).to.equal(true);
    expect(isCommand('Record supervision')).to.equal(false);
    expect(isCommand('toString')).to.equal(false);
  });
});
