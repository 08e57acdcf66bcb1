import { circles } from '../circles.ts';
import type { Problem } from '../problem.ts';
import type { CaseAssociation, CaseItem, CasePackage } from './case-package.ts';

/** The items of a CASE package, and what each is under. */
export interface CaseTree {
  items: CaseItem[];
  /** From an item's identifier to that of the item it is under; the document is none. */
  parents: Map<string, string>;
}

/** The items in the order of the file, and of their sequence numbers where there are some. */
export function treeOf({ CFDocument, CFItems, CFAssociations }: CasePackage): CaseTree {
  const links = childLinks(CFAssociations);
  const firstLinks = new Map(
    links.toReversed().map((link) => [link.originNodeURI.identifier, link]),
  );
  const placeOf = ({ identifier }: CaseItem) =>
    firstLinks.get(identifier)?.sequenceNumber ?? Number.MAX_SAFE_INTEGER;
  const parents = [...firstLinks]
    .map(([child, { destinationNodeURI }]) => [child, destinationNodeURI.identifier] as const)
    .filter(([, parent]) => parent !== CFDocument.identifier);

  return {
    items: CFItems.toSorted((a, b) => placeOf(a) - placeOf(b)),
    parents: new Map(parents),
  };
}

function childLinks(associations: readonly CaseAssociation[]): CaseAssociation[] {
  return associations.filter(
    ({ associationType }) => associationType.toLowerCase().replaceAll(' ', '') === 'ischildof',
  );
}

/** Identifiers that are there twice, links that lead nowhere, and items that are within themselves. */
export function packageProblems(read: CasePackage): Problem[] {
  const { CFDocument, CFItems } = read;
  const within = circles(treeOf(read).parents);
  const seen = new Set([CFDocument.identifier]);

  return [
    ...CFItems.flatMap(({ identifier }, place) => {
      const isTwice = seen.has(identifier);
      seen.add(identifier);
      return [
        ...(isTwice
          ? [{ place: `CFItems[${place}].identifier`, reason: `${identifier} is there twice` }]
          : []),
        ...(within.has(identifier)
          ? [{ place: `CFItems[${place}]`, reason: `${identifier} is within itself` }]
          : []),
      ];
    }),
    ...linkProblems(read),
  ];
}

function linkProblems({ CFDocument, CFItems, CFAssociations }: CasePackage): Problem[] {
  const known = new Set([CFDocument.identifier, ...CFItems.map(({ identifier }) => identifier)]);
  const competencies = new Set(
    CFItems.filter(({ extensions }) => 'competency' in (extensions?.safeToPractise ?? {})).map(
      ({ identifier }) => identifier,
    ),
  );

  return CFAssociations.flatMap((association, place) => {
    if (childLinks([association]).length === 0) return [];
    const { originNodeURI: child, destinationNodeURI: parent } = association;
    const lost = [child, parent].find(({ identifier }) => !known.has(identifier))?.identifier;
    const at = { place: `CFAssociations[${place}]` };

    if (lost !== undefined) return [{ ...at, reason: `links ${lost}, which is not in the file` }];
    return competencies.has(parent.identifier)
      ? [{ ...at, reason: `puts an item under ${parent.identifier}, which is a competency` }]
      : [];
  });
}

/** In sentences, what of a package we have no place for. */
export function ignoredIn({ CFAssociations, CFRubrics }: CasePackage): string[] {
  const links = childLinks(CFAssociations);
  const children = new Set(links.map(({ originNodeURI }) => originNodeURI.identifier));
  const others = CFAssociations.length - links.length;
  const again = links.length - children.size;

  return [
    ...(others > 0 ? [`Associations other than isChildOf: ${others}.`] : []),
    ...(again > 0 ? [`Items that are under several others stand under the first: ${again}.`] : []),
    ...(CFRubrics.length > 0 ? [`Rubrics: ${CFRubrics.length}.`] : []),
  ];
}
