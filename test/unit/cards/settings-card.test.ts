import { expect } from 'chai';

import { readSettings, settingsCard } from '../../../src/cards/settings-card.ts';
import type { TeamId } from '../../../src/domain/ids.ts';
import { newTeam, settingsOf } from '../../../src/domain/team.ts';
import { form, guid, team } from '../../support/card-sample-data.ts';
import { buttonsOf, inputOf, textsOf, textUnder, untouched } from '../../support/card-tree.ts';

const data = {
  form,
  team,
  teamName: 'Northside *Recovery*',
  otherTeams: [{ team: guid(501) as TeamId, name: 'Harbour' }],
  settings: { ...newTeam, zone: 'Asia/Kolkata', channel: '19:gone@thread.tacv2' },
  channels: [{ id: '19:a@thread.tacv2', name: 'Supervision' }],
  installed: true,
  typed: undefined,
  problems: [],
  saved: false,
};

describe('settingsCard', () => {
  const sent = { form, team, ...untouched(settingsCard(data)) };

  it('should give back what it shows', () => {
    const { supervision, rhythm: _rhythm, ...settings } = settingsOf(data.settings);

    expect(supervision).to.deep.equal({});
    expect(readSettings(sent)).to.deep.include({
      form,
      team,
      problems: [],
      draft: { name: data.teamName, settings },
    });
  });

  it('should offer General first, and keep a channel or zone it does not know', () => {
    const card = settingsCard(data);

    expect(inputOf(card, 'channel')['choices']).to.deep.equal([
      { title: 'General', value: 'general' },
      { title: 'Supervision', value: '19:a@thread.tacv2' },
      { title: 'The channel set before', value: '19:gone@thread.tacv2' },
    ]);
    expect(JSON.stringify(inputOf(card, 'zone')['choices'])).to.match(/London.*Asia\/Kolkata/);
  });

  it('should read General as no channel', () => {
    for (const channel of ['general', '']) {
      expect(readSettings({ ...sent, channel }).draft?.settings.channel).to.equal(null);
    }
  });

  it('should read a time as any client writes it', () => {
    const { draft, typed } = readSettings({ ...sent, from: '8:05', until: '17:30:00' });

    expect(draft?.settings.hours).to.deep.equal({ from: '08:05', until: '17:30' });
    expect(typed).to.include({ from: '08:05', until: '17:30' });
  });

  it('should say whether it is saved, and whether the app is installed', () => {
    expect(textsOf(settingsCard({ ...data, saved: true }))[1]).to.equal('Saved.');
    expect(textsOf(settingsCard({ ...data, saved: true, installed: false }))[1]).to.match(
      /^Saved. The app is not installed/,
    );
    expect(textsOf(settingsCard({ ...data, installed: false }))[1]).to.match(/^The app is not/);
    expect(textsOf(settingsCard(data))[0]).to.equal('Settings: Northside \\*Recovery\\*');
  });

  it('should lead to the frequency, the frameworks, the assessors, the pathways and to other teams', () => {
    expect(buttonsOf(settingsCard(data)).map((button) => button['verb'])).to.deep.equal([
      'settings.save',
      'settings.frequency',
      'settings.frameworks',
      'settings.tasks',
      'settings.assessors',
      'shift.open',
      'profiles.open',
      'settings.escalation',
      'settings.times',
      'settings.team',
    ]);
  });

  it('should keep what was typed and word each problem at its field', () => {
    const typed = { ...untouched(settingsCard(data)), from: '18:00', until: '08:00' };
    const { problems } = readSettings({ ...sent, ...typed });
    const card = settingsCard({ ...data, typed, problems });

    expect(inputOf(card, 'until')['value']).to.equal('08:00');
    expect(textUnder(card, 'until')).to.equal('Please check: the day has to end after it starts.');
  });

  for (const [field, value] of [
    ['name', ' '],
    ['name', 'x'.repeat(101)],
    ['nation', 'Narnia'],
    ['zone', 'Mars/Olympus'],
    ['from', '25:00'],
    ['days', ''],
    ['days', '1,8'],
    ['days', ['1']],
    ['channel', '<script>'],
    ['overdueAt', 'soon'],
    ['longAbsenceDays', '6'],
    ['longAbsenceDays', '366'],
    ['longAbsenceDays', '27.5'],
    ['longAbsenceDays', ''],
  ] as const) {
    it(`should name ${field} where it is ${JSON.stringify(value).slice(0, 20)}`, () => {
      expect(
        readSettings({ ...sent, [field]: value }).problems.map((each) => each.field),
      ).to.include(field);
    });
  }
});
