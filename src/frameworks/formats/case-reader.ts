import { frameworkOf } from '../framework-schema.ts';
import { problemsOf } from '../problem.ts';
import {
  type CaseItem,
  CasePackage,
  identifierOf,
  names,
  ownCreator,
  unknownDay,
  uriOf,
} from './case-package.ts';
import { type CaseTree, ignoredIn, packageProblems, treeOf } from './case-tree.ts';
import { defined, type ReadFramework } from './format.ts';
import { readJson } from './json.ts';

type CaseDocument = CasePackage['CFDocument'];

/**
 * A CASE package, 1.0 or 1.1, of ours or of another tool. An item with others under it is a domain,
 * every other a competency. Taken as they come: items with no link to the document (they are at the
 * top), identifiers in capitals, empty and null fields, a `CFDocumentURI` inside the package.
 */
export function readCase(text: string): ReadFramework {
  const json = readJson(text);
  if (json.problems !== undefined) return json;
  const read = CasePackage.safeParse(withoutNulls(json.value));
  if (!read.success) return { problems: problemsOf(read.error) };
  const problems = packageProblems(read.data);
  if (problems.length > 0) return { problems };

  const result = frameworkOf(frameworkIn(read.data));
  return result.problems === undefined
    ? { framework: result.framework, ignored: ignoredIn(read.data) }
    : result;
}

function frameworkIn(read: CasePackage): object {
  const { CFDocument: document } = read;
  const extension = document.extensions?.safeToPractise;
  const id = extension?.id ?? document.identifier;
  const { domains, competencies } = entriesIn(id, treeOf(read));

  return defined({
    levelRule: 'none',
    ...(extension ?? foreign(document)),
    id,
    title: document.title,
    description: document.description,
    version: document.version ?? document.lastChangeDateTime,
    date: dayOf(document),
    domains: domains.length === 0 ? undefined : domains,
    competencies,
    origin: extension?.origin ?? originOf(document, names.framework(id)),
  });
}

function entriesIn(
  framework: string,
  { items, parents }: CaseTree,
): { domains: object[]; competencies: object[] } {
  const groups = new Set(parents.values());
  const isDomain = ({ identifier, extensions }: CaseItem) =>
    extensions?.safeToPractise === undefined
      ? groups.has(identifier)
      : 'domain' in extensions.safeToPractise;
  const domains = items.filter(isDomain);
  const ids = new Map(domains.map((item) => [item.identifier, domainId(item)]));
  const around = ({ identifier }: CaseItem) => {
    const parent = parents.get(identifier);
    return parent === undefined ? undefined : ids.get(parent);
  };

  return {
    domains: domains.map((item) => defined({ ...domainIn(framework, item), within: around(item) })),
    competencies: items
      .filter((item) => !isDomain(item))
      .map((item) => defined({ ...competencyIn(framework, item), domain: around(item) })),
  };
}

/** What another tool says of a framework in fields of its own. */
function foreign({ officialSourceURL, licenseURI, notes }: CaseDocument): object {
  return {
    source: officialSourceURL,
    licence: licenseURI?.title,
    notes: notes === undefined ? undefined : [notes],
  };
}

function domainIn(framework: string, item: CaseItem): object {
  const extension = item.extensions?.safeToPractise;
  const ours = extension !== undefined && 'domain' in extension ? extension.domain : undefined;
  const id = domainId(item);

  return {
    ...ours,
    id,
    ...statements(item),
    origin: ours?.origin ?? originOf(item, names.domain(framework, id)),
  };
}

function competencyIn(framework: string, item: CaseItem): object {
  const extension = item.extensions?.safeToPractise;
  const ours =
    extension !== undefined && 'competency' in extension ? extension.competency : undefined;
  const id = ours?.id ?? `${framework}.${item.identifier}`;

  return {
    ...ours,
    id,
    ...statements(item),
    origin: ours?.origin ?? originOf(item, names.competency(id)),
  };
}

function domainId({ identifier, extensions }: CaseItem): string {
  const extension = extensions?.safeToPractise;

  return extension !== undefined && 'domain' in extension ? extension.domain.id : identifier;
}

function statements({ fullStatement, abbreviatedStatement, humanCodingScheme }: CaseItem): object {
  const isNumber = /^(0|[1-9]\d{0,14})$/.test(humanCodingScheme ?? '');

  return {
    number: isNumber ? Number(humanCodingScheme) : humanCodingScheme,
    title: abbreviatedStatement ?? fullStatement,
    description: abbreviatedStatement === undefined ? undefined : fullStatement,
  };
}

/** What has to be kept to name it the same again; nothing where we would name it so anyway. */
function originOf(
  { identifier, uri, creator }: { identifier: string; uri: string; creator?: string },
  name: string,
): object | undefined {
  const isOurs =
    identifier === identifierOf(name) &&
    uri === uriOf(identifier) &&
    (creator === undefined || creator === ownCreator);

  return isOurs ? undefined : defined({ format: 'case', identifier, uri, creator });
}

function dayOf({ lastChangeDateTime }: CaseDocument): string | undefined {
  const day = lastChangeDateTime.slice(0, unknownDay.length);

  return day === unknownDay ? undefined : day;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;

  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null)
      .map(([key, part]) => [key, withoutNulls(part)]),
  );
}
