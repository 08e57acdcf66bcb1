import { access, readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

import { expect } from 'chai';
import { parse } from 'yaml';

import { placeholdersIn } from '../../../appPackage/package.ts';
import { readBicep } from '../../support/bicep.ts';

interface Step {
  uses: string;
  name?: string;
  with: Readonly<Record<string, unknown>>;
  writeToEnvironmentFile?: Readonly<Record<string, string>>;
}
interface Template {
  path: string;
  parameters: string;
  deploymentName: string;
}

const stages = ['provision', 'deploy', 'publish'] as const;

/**
 * The fields of each action, required and optional, as Microsoft documents them (aka.ms/teamsfx-actions)
 * and as schema v1.11 of the toolkit has them; it ships in a package of 43 MB alone.
 */
const documented: Readonly<Record<string, { required: string[]; optional?: string[] }>> = {
  'teamsApp/create': { required: ['name'] },
  'arm/deploy': {
    required: ['subscriptionId', 'resourceGroupName', 'templates'],
    optional: ['bicepCliVersion'],
  },
  'cli/runNpmCommand': { required: ['args'], optional: ['workingDirectory'] },
  'teamsApp/validateManifest': { required: ['manifestPath'] },
  'teamsApp/zipAppPackage': { required: ['manifestPath', 'outputZipPath', 'outputFolder'] },
  'teamsApp/validateAppPackage': { required: ['appPackagePath'] },
  'teamsApp/update': { required: ['appPackagePath'] },
  'teamsApp/publishAppPackage': { required: ['appPackagePath'] },
  'azureAppService/zipDeploy': {
    required: ['artifactFolder', 'resourceId'],
    optional: ['workingDirectory', 'ignoreFile', 'dryRun', 'outputZipFile'],
  },
};
/** Actions that find something out have to say where it is written. */
const written: Readonly<Record<string, string[]>> = {
  'teamsApp/create': ['teamsAppId'],
  'teamsApp/publishAppPackage': ['publishedAppId'],
};

const root = new URL('../../../', import.meta.url);

describe('teamsapp.yml', () => {
  let text: string;
  let file: Readonly<Record<string, unknown>>;
  let steps: Step[];

  before(async () => {
    text = await readFile(new URL('teamsapp.yml', root), 'utf8');
    file = parse(text) as typeof file;
    steps = stages.flatMap((stage) => file[stage] as Step[]);
  });

  function usesOf(stage: (typeof stages)[number]): string[] {
    return (file[stage] as Step[]).map(({ uses }) => uses);
  }

  function withOf(action: string): Step['with'] {
    return steps.find(({ uses }) => uses === action)?.with ?? {};
  }

  it('should hold what the toolkit knows, in a version it documents', () => {
    expect(file['version']).to.equal('v1.11');
    expect(Object.keys(file)).to.have.members(['version', 'environmentFolderPath', ...stages]);
    for (const step of steps) {
      const fields = documented[step.uses] ?? { required: ['an action that is documented'] };
      const known = [...fields.required, ...(fields.optional ?? [])];

      expect(Object.keys(step.with), step.uses).to.include.members(fields.required);
      expect(known, step.uses).to.include.members(Object.keys(step.with));
      expect(Object.keys(step.writeToEnvironmentFile ?? {}), step.uses).to.deep.equal(
        written[step.uses] ?? [],
      );
      expect(['uses', 'name', 'with', 'writeToEnvironmentFile'], step.uses).to.include.members(
        Object.keys(step),
      );
    }
  });

  it('should provision the app, the resources, then the package that names them', () => {
    expect(usesOf('provision')).to.deep.equal([
      'teamsApp/create',
      'arm/deploy',
      'cli/runNpmCommand',
      'teamsApp/validateManifest',
      'teamsApp/zipAppPackage',
      'teamsApp/validateAppPackage',
      'teamsApp/update',
    ]);
  });

  it('should deploy what was built, and publish what was checked', () => {
    expect(usesOf('deploy')).to.deep.equal(['cli/runNpmCommand', 'azureAppService/zipDeploy']);
    expect(usesOf('publish').at(-1)).to.equal('teamsApp/publishAppPackage');
    expect(usesOf('publish')).to.include('teamsApp/validateAppPackage');
  });

  it('should name files that are there, and folders that a script of ours writes', async () => {
    const [template] = withOf('arm/deploy')['templates'] as [Template];
    const manifest = withOf('teamsApp/zipAppPackage')['manifestPath'] as string;
    const env = `${String(file['environmentFolderPath'])}/example.env`;

    for (const path of [template.path, template.parameters, manifest, env]) {
      await access(new URL(path, root));
    }
    expect(withOf('azureAppService/zipDeploy')['artifactFolder']).to.equal('./dist-deploy');
    for (const { uses, with: fields } of steps) {
      if (!('appPackagePath' in fields)) continue;
      expect(fields['appPackagePath'], uses).to.equal(
        withOf('teamsApp/zipAppPackage')['outputZipPath'],
      );
    }
  });

  it('should run scripts that package.json has', async () => {
    const { scripts } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const run = steps
      .filter(({ uses }) => uses === 'cli/runNpmCommand')
      .map(({ with: { args } }) => /^run (\S+)$/.exec(args as string)?.[1]);

    expect(run).to.deep.equal(['icons', 'artefact', 'icons']);
    expect(Object.keys(scripts)).to.include.members(run);
  });

  it('should use no variable that neither the environment’s file nor a step before gives', async () => {
    const example = await readFile(new URL('infra/env/example.env', root), 'utf8');
    const { outputs } = await readBicep(new URL('infra/main.bicep', root));
    const given = [
      ...Object.keys(parseEnv(example)),
      ...outputs.keys(),
      ...steps.flatMap((step) => Object.values(step.writeToEnvironmentFile ?? {})),
    ];
    const used = await Promise.all(
      ['teamsapp.yml', 'infra/main.parameters.json', 'appPackage/manifest.json'].map(async (path) =>
        placeholdersIn(await readFile(new URL(path, root), 'utf8')),
      ),
    );

    expect(given).to.include.members(used.flat());
    expect(used.flat()).to.include.members(Object.keys(parseEnv(example)));
  });
});
