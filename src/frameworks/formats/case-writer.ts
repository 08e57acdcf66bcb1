import type { Competency, Framework, FrameworkDomain, Origin } from '../../domain/framework.ts';
import { identifierOf, names, ownCreator, unknownDay, uriOf } from './case-package.ts';
import { fieldsInWords, type WrittenFramework } from './format.ts';

interface Link {
  title: string;
  identifier: string;
  uri: string;
}

/** A domain or a competency on its way into the file. */
interface Node {
  link: Link;
  under: Link;
  item: object;
  extension: object;
}

/**
 * A CASE 1.1 package (1EdTech). Domains and competencies are items, the top ones children of the
 * document. Identifiers from elsewhere are kept; ours are the same at every writing, so that reading
 * them in again is idempotent. What CASE has no field for stands in `extensions.safeToPractise`.
 */
export function writeCase(framework: Framework): WrittenFramework {
  const changed = { lastChangeDateTime: `${framework.date ?? unknownDay}T00:00:00Z` };
  const document = linkOf(framework, names.framework(framework.id));
  const nodes = nodesOf(framework, document);

  const file = {
    CFDocument: documentOf(framework, document, changed),
    CFItems: nodes.map(({ link, item, extension }) => ({
      identifier: link.identifier,
      uri: link.uri,
      ...item,
      ...changed,
      extensions: { safeToPractise: extension },
    })),
    CFAssociations: nodes.map(({ link, under }, place) => {
      const identifier = identifierOf(names.childOf(link.identifier, under.identifier));

      return {
        identifier,
        uri: uriOf(identifier),
        associationType: 'isChildOf',
        sequenceNumber: place + 1,
        originNodeURI: link,
        destinationNodeURI: under,
        ...changed,
      };
    }),
  };
  return { text: `${JSON.stringify(file, null, 2)}\n`, losses: lossesOf(framework) };
}

function documentOf(framework: Framework, link: Link, changed: object): object {
  const { title, description, version, date: _date, origin, ...rest } = framework;
  const { domains: _domains, competencies: _competencies, ...extension } = rest;

  return {
    identifier: link.identifier,
    uri: link.uri,
    creator: (origin?.format === 'case' ? origin.creator : undefined) ?? ownCreator,
    title,
    ...changed,
    description,
    version,
    caseVersion: '1.1',
    extensions: { safeToPractise: { ...extension, origin: notOfCase(origin) } },
  };
}

function nodesOf({ id, domains = [], competencies }: Framework, document: Link): Node[] {
  const domainLinks = new Map(
    domains.map((domain) => [domain.id, linkOf(domain, names.domain(id, domain.id))]),
  );
  const linkTo = (domain: string | undefined) =>
    (domain === undefined ? undefined : domainLinks.get(domain)) ?? document;

  return [
    ...domains.map((domain) => {
      const { within, origin, ...rest } = domain;
      const { item, extension } = split(rest, 'Domain');

      return {
        link: linkTo(domain.id),
        under: linkTo(within),
        item,
        extension: { domain: { ...extension, origin: notOfCase(origin) } },
      };
    }),
    ...competencies.map((competency) => {
      const { domain, origin, ...rest } = competency;
      const { item, extension } = split(rest, 'Competency');

      return {
        link: linkOf(competency, names.competency(competency.id)),
        under: linkTo(domain),
        item,
        extension: { competency: { ...extension, origin: notOfCase(origin) } },
      };
    }),
  ];
}

/** What CASE has a field for, and what it has not. */
function split(
  entry: Competency | FrameworkDomain,
  type: string,
): { item: object; extension: object } {
  const { title, description, number, ...extension } = entry;
  const item = {
    fullStatement: description ?? title,
    abbreviatedStatement: description === undefined ? undefined : title,
    humanCodingScheme: number === undefined ? undefined : String(number),
    CFItemType: type,
  };

  return { item, extension };
}

function linkOf({ title, origin }: { title: string; origin?: Origin }, name: string): Link {
  if (origin?.format === 'case') return { title, identifier: origin.identifier, uri: origin.uri };
  const identifier = identifierOf(name);

  return { title, identifier, uri: uriOf(identifier) };
}

function notOfCase(origin: Origin | undefined): Origin | undefined {
  return origin?.format === 'case' ? undefined : origin;
}

function lossesOf({ date, competencies, domains = [], ...framework }: Framework): string[] {
  const carried = ['id', 'title', 'description', 'number', 'version', 'within', 'domain', 'origin'];
  const extended = [framework, ...domains, ...competencies]
    .flatMap((each) => Object.keys(each))
    .filter((field) => !carried.includes(field));

  return [
    `Other tools may not show, or may drop, what stands in “extensions”: ${fieldsInWords(extended)}.`,
    ...(date === undefined
      ? [`CASE asks for a day of change and the framework has none: ${unknownDay} stands for it.`]
      : []),
  ];
}
