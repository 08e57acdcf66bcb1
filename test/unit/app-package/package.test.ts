import { readFile } from 'node:fs/promises';

import { expect } from 'chai';
import JSZip from 'jszip';

import { packageApp, placeholdersIn } from '../../../appPackage/package.ts';
import { localisationProblems, manifestProblems } from '../../../appPackage/schema.ts';
import { commands, readCommand } from '../../../src/domain/command.ts';
import manifestTemplate from '../../../appPackage/manifest.json' with { type: 'json' };

const values = {
  TEAMS_APP_ID: '00000000-0000-4000-8000-00000000a001',
  BOT_ID: '00000000-0000-4000-8000-00000000b001',
  BOT_DOMAIN: 'safe-to-practise.azurewebsites.net',
  DEVELOPER_NAME: 'Northfield "Minds" Trust',
  WEBSITE_URL: 'https://northfield.example/',
  PRIVACY_URL: 'https://northfield.example/privacy',
  TERMS_URL: 'https://northfield.example/terms',
};
/** What a channel answers, or passes on to personal chat with the channel told (brief, section 5). */
const inChannel = ['help', 'huddle', 'check delegation'];

type Manifest = typeof manifestTemplate;

describe('the app package', () => {
  let zip: JSZip;
  let manifest: Manifest;

  before(async () => {
    const packaged = await packageApp(values);
    if ('problems' in packaged) throw new Error(packaged.problems.join('\n'));
    zip = await JSZip.loadAsync(packaged.zip);
    manifest = JSON.parse(await textIn('manifest.json')) as Manifest;
  });

  async function textIn(file: string): Promise<string> {
    const entry = zip.file(file);
    if (entry === null) throw new Error(`${file} is not in the package`);

    return entry.async('text');
  }

  it('should be valid against Microsoft’s schema of manifest 1.29', async () => {
    expect(manifest.manifestVersion).to.equal('1.29');
    expect(manifest.version).to.match(/^\d+\.\d+\.\d+$/);
    expect(await manifestProblems(manifest)).to.deep.equal([]);
  });

  it('should be found wrong by that schema where it is', async () => {
    const wrong = { ...manifest, version: 1, accentColor: 'teal', extra: true };

    expect(await manifestProblems(wrong)).to.have.members([
      'it must NOT have additional properties',
      '/version must be string',
      '/accentColor must match pattern "^#[0-9a-fA-F]{6}$"',
    ]);
  });

  it('should have no placeholder left, and what filled them', () => {
    expect(placeholdersIn(JSON.stringify(manifest))).to.deep.equal([]);
    expect(manifest.id).to.equal(values.TEAMS_APP_ID);
    expect(manifest.bots[0]?.botId).to.equal(values.BOT_ID);
    expect(manifest.composeExtensions[0]?.botId).to.equal(values.BOT_ID);
    expect(manifest.validDomains).to.deep.equal([values.BOT_DOMAIN]);
    expect(manifest.developer).to.deep.equal({
      name: values.DEVELOPER_NAME,
      websiteUrl: values.WEBSITE_URL,
      privacyUrl: values.PRIVACY_URL,
      termsOfUseUrl: values.TERMS_URL,
    });
  });

  it('should hold what the manifest refers to, and nothing else', () => {
    const { icons, localizationInfo } = manifest;

    expect(Object.keys(zip.files)).to.have.members([
      'manifest.json',
      icons.color,
      icons.outline,
      localizationInfo.defaultLanguageFile,
    ]);
  });

  it('should have icons of the sizes that Teams asks for, one of them white on nothing', async () => {
    const color = await sizeOf(manifest.icons.color);
    const outline = await sizeOf(manifest.icons.outline);
    const drawing = await readFile(
      new URL('../../../appPackage/outline.svg', import.meta.url),
      'utf8',
    );
    const colours = [...drawing.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour);

    expect(color).to.deep.equal([192, 192]);
    expect(outline).to.deep.equal([32, 32]);
    expect(new Set(colours)).to.deep.equal(new Set(['none', '#ffffff']));
  });

  it('should say in its British texts what the manifest says, each at its place', async () => {
    const texts = JSON.parse(await textIn(manifest.localizationInfo.defaultLanguageFile)) as Record<
      string,
      string
    >;
    const { $schema, ...told } = texts;

    expect($schema).to.include('/v1.29/');
    expect(await localisationProblems(texts)).to.deep.equal([]);
    expect(told).to.deep.equal(textsOf(manifest));
  });

  it('should offer in personal chat and in channels, which is where the bot answers', () => {
    const [bot] = manifest.bots;

    expect(bot?.scopes).to.deep.equal(['personal', 'team']);
    expect(bot?.commandLists.map(({ scopes }) => scopes)).to.deep.equal([['personal'], ['team']]);
    expect(bot?.supportsFiles).to.equal(true);
  });

  it('should list commands that the bot knows by exactly these words, 12 at most', () => {
    for (const { commands: listed } of manifest.bots[0]?.commandLists ?? []) {
      const titles = listed.map(({ title }) => title);

      expect(titles.length).to.be.within(1, 12);
      expect(new Set(titles).size).to.equal(titles.length);
      expect(commands).to.include.members(titles);
      for (const title of titles) {
        expect(readCommand(title)).to.deep.equal({ command: title, rest: '' });
      }
    }
  });

  it('should list for a channel what a channel is told something about', () => {
    const listed = manifest.bots[0]?.commandLists[1]?.commands ?? [];

    expect(listed.map(({ title }) => title)).to.have.members(inChannel);
  });

  it('should ask for the bot whenever the action on a message is chosen', () => {
    const [command] = manifest.composeExtensions[0]?.commands ?? [];

    expect(command).to.deep.include({
      title: 'Save as evidence',
      type: 'action',
      context: ['message'],
      fetchTask: true,
    });
  });

  it('should be the same bytes every time', async () => {
    const [first, second] = await Promise.all([packageApp(values), packageApp(values)]);

    expect(first).to.deep.equal(second);
  });

  it('should not be made without what it has to name, or with what Teams would refuse', async () => {
    const { BOT_ID: _bot, TERMS_URL: _terms, ...rest } = values;

    expect(await packageApp(rest)).to.deep.equal({
      problems: ['TERMS_URL is missing', 'BOT_ID is missing'],
    });
    expect(await packageApp({ ...values, PRIVACY_URL: 'our intranet' })).to.deep.equal({
      problems: ['/developer/privacyUrl must match pattern "^[Hh][Tt][Tt][Pp][Ss]?://"'],
    });
  });

  /** Width and height, from the header that every PNG begins with. */
  async function sizeOf(file: string): Promise<[number, number]> {
    const bytes = await zip.file(file)?.async('nodebuffer');
    if (bytes?.toString('latin1', 1, 4) !== 'PNG') throw new Error(`${file} is no PNG`);

    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  }
});

/** Every text that a language would translate, by the path that the localisation schema gives it. */
function textsOf({ name, description, bots, composeExtensions }: Manifest): Record<string, string> {
  const lists = bots[0]?.commandLists ?? [];
  const listed = lists.flatMap(({ commands: offered }, list) =>
    offered.flatMap((command, at) => {
      const path = `bots[0].commandLists[${list}].commands[${at}]`;
      return [
        [`${path}.title`, command.title],
        [`${path}.description`, command.description],
      ] as const;
    }),
  );
  const action = composeExtensions[0]?.commands[0];

  return {
    'name.short': name.short,
    'name.full': name.full,
    'description.short': description.short,
    'description.full': description.full,
    ...Object.fromEntries(listed),
    'composeExtensions[0].commands[0].title': action?.title ?? '',
    'composeExtensions[0].commands[0].description': action?.description ?? '',
  };
}
