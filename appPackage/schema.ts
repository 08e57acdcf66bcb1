import { readFile } from 'node:fs/promises';

import { Ajv } from 'ajv';
import formats from 'ajv-formats';

const schemas = new URL(
  './json-schemas/teams/v1.29/',
  import.meta.resolve('@microsoft/app-manifest'),
);

/** What Microsoft's own schema finds wrong with a manifest: one line each, none if it is valid. */
export function manifestProblems(manifest: unknown): Promise<string[]> {
  return problemsBy('MicrosoftTeams.schema.json', manifest);
}

/** The same of a file with the manifest's texts in a language. */
export function localisationProblems(texts: unknown): Promise<string[]> {
  return problemsBy('MicrosoftTeams.Localization.schema.json', texts);
}

/**
 * The schemas call themselves draft 4, which Ajv no longer reads, and use no word that has another
 * meaning since: `$schema` is all that has to go. Their patterns are from before Unicode’s flag.
 */
async function problemsBy(file: string, value: unknown): Promise<string[]> {
  const text = await readFile(new URL(file, schemas), 'utf8');
  const { $schema: _draft, ...schema } = JSON.parse(text) as Record<string, unknown>;
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  formats.default(ajv);
  ajv.validate(schema, value);

  return (ajv.errors ?? []).map(
    ({ instancePath, message = '' }) => `${instancePath || 'it'} ${message}`,
  );
}
