import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { Language, Parser, type Node } from 'web-tree-sitter';

import { descendants, everyNode, usesIn, type Use } from './bicep-names.ts';

/** What a property is: a plain value, or the text of an expression that only a deployment can work out. */
export type Value =
  string | number | boolean | null | Value[] | { [name: string]: Value } | Expression;

export class Expression {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A resource or a module: `target` is its type or its path, `version` is empty for a module. */
export interface Declared {
  symbol: string;
  target: string;
  version: string;
  isExisting: boolean;
  body: { [name: string]: Value };
}

export interface BicepFile {
  /** What the parser could not read, as its text. */
  errors: string[];
  /** `limits`: its decorators, such as `@minValue(2)`. */
  parameters: { symbol: string; type: string; isRequired: boolean; limits: string[] }[];
  variables: ReadonlyMap<string, Value>;
  resources: Declared[];
  modules: Declared[];
  outputs: ReadonlyMap<string, Value>;
  /** Names that stand where a value does, functions left out. */
  uses: Use[];
  /** Functions that are called, by their last name. */
  calls: string[];
}

const wasm = fileURLToPath(import.meta.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm'));

let parser: Promise<Parser> | undefined;

export async function readBicep(file: URL): Promise<BicepFile> {
  parser ??= loadParser();
  const tree = (await parser).parse(await readFile(file, 'utf8'));
  if (tree === null) throw new Error(`${file.pathname} was not parsed`);
  const root = tree.rootNode;
  const resources = descendants(root, 'resource_declaration').map(declaredOf);
  const modules = descendants(root, 'module_declaration').map(declaredOf);
  const outputs = named(root, 'output_declaration');
  const parameters = descendants(root, 'parameter_declaration').map((node) => ({
    symbol: nameOf(node),
    type: node.namedChildren[1]?.text ?? '',
    isRequired: node.namedChildren.length === 2,
    limits: limitsOf(node),
  }));
  const variables = named(root, 'variable_declaration');
  const declared = new Set([
    ...[...parameters, ...resources, ...modules].map(({ symbol }) => symbol),
    ...variables.keys(),
  ]);

  return {
    errors: everyNode(root)
      .filter((node) => node.isError || node.isMissing)
      .map(({ text }) => text),
    parameters,
    variables,
    resources,
    modules,
    outputs,
    uses: usesIn(root, declared),
    calls: descendants(root, 'call_expression').map(calledName),
  };
}

async function loadParser(): Promise<Parser> {
  await Parser.init();
  const loaded = new Parser();
  loaded.setLanguage(await Language.load(wasm));

  return loaded;
}

function declaredOf(node: Node): Declared {
  const [, target, content] = node.namedChildren;
  const [type = '', version = ''] = stringIn(target).split('@');
  const body = content?.type === 'for_statement' ? content.childForFieldName('body') : content;

  return {
    symbol: nameOf(node),
    target: type,
    version,
    isExisting: node.children.some((child) => child.type === 'existing'),
    body: valueOf(body ?? null) as Declared['body'],
  };
}

function calledName(call: Node): string {
  const called = call.childForFieldName('function');

  return called?.childForFieldName('property')?.text ?? called?.text ?? '';
}

/** The last named child of each declaration of a kind, which is its value, by its name. */
function named(root: Node, type: string): Map<string, Value> {
  return new Map(
    descendants(root, type).map((node) => [
      nameOf(node),
      valueOf(node.namedChildren.at(-1) ?? null),
    ]),
  );
}

/** Decorators stand before what they belong to. */
function limitsOf(declaration: Node): string[] {
  const before = declaration.previousNamedSibling;

  return before?.type === 'decorators' ? before.namedChildren.map(({ text }) => text) : [];
}

function nameOf(declaration: Node): string {
  const name = declaration.namedChildren.find(({ type }) => type === 'identifier');

  return name?.text ?? '';
}

function valueOf(node: Node | null): Value {
  switch (node?.type) {
    case undefined:
      return null;
    case 'string':
      return isWhole(node) ? stringIn(node) : new Expression(node.text);
    case 'number':
      return Number(node.text);
    case 'boolean':
      return node.text === 'true';
    case 'array':
      return node.namedChildren.filter(isNoComment).map(valueOf);
    case 'object':
      return Object.fromEntries(node.namedChildren.flatMap(propertyOf));
    default:
      return new Expression(node?.text ?? '');
  }
}

function propertyOf(property: Node): [name: string, value: Value][] {
  const [key, value] = property.namedChildren;
  if (property.type !== 'object_property' || key === undefined || value === undefined) return [];

  return [[key.type === 'string' ? stringIn(key) : key.text, valueOf(value)]];
}

function isWhole(text: Node): boolean {
  return text.namedChildren.every(({ type }) => type !== 'interpolation');
}

function stringIn(node: Node | undefined): string {
  return (node?.text ?? '').replace(/^'{1,3}\n?|'{1,3}$/g, '');
}

function isNoComment({ type }: Node): boolean {
  return !type.endsWith('comment');
}
