import { Template } from 'adaptivecards-templating/lib/template-engine.js';

/** What an expression reads: the whole view model, and the row of it that is being repeated. */
interface Scope {
  root: unknown;
  data: unknown;
}

type Part = (scope: Scope) => unknown;

/** Not one of the few things that our templates say: the template engine is asked. */
class Beyond extends Error {}

const path = /^(?:\$root\.)?[a-z][a-z0-9]*(?:\.[a-z][a-z0-9]*)*$/i;
/** Text around expressions; a mark that the engine’s own grammar reads is for the engine. */
const plainText = /^[^$`\\{}]*$/;
const isNotEmpty = " != ''";

/**
 * Fills a template in, as the template engine does and no differently: tests fill in each of ours both
 * ways. What they say is little: a path, text with paths in it, `path != ''`, `!path`, several of these
 * with `&&`, `$data` and `$when`. That is read here, since the engine takes a tenth of a turn for it;
 * anything else, and a value of another kind than is meant, is left to the engine.
 */
export function templateOf(template: object): (view: object) => unknown {
  const part = unlessBeyond(() => partOf(template));
  let engine: Template | undefined;

  return (view) => {
    const quick = part && unlessBeyond(() => part({ root: view, data: view }));
    if (quick !== undefined) return quick;
    engine ??= new Template(template);

    return engine.expand({ $root: view }) as unknown;
  };
}

function unlessBeyond<Result>(act: () => Result): Result | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof Beyond) return undefined;
    throw error;
  }
}

function partOf(node: unknown): Part {
  if (typeof node === 'string') return node.includes('${') ? filledIn(node) : () => node;
  if (Array.isArray(node)) return list(node.map(partOf));
  if (typeof node === 'object' && node !== null) return repeated(node);

  return () => node;
}

/** What is left out is not in the list; a list within one is part of it. */
function list(parts: readonly Part[]): Part {
  return (scope) => {
    const items: unknown[] = [];
    for (const part of parts) {
      const item = part(scope);
      if (Array.isArray(item)) items.push(...(item as unknown[]));
      else if (item !== null) items.push(item);
    }
    return items;
  };
}

/** An object for each row of its `$data` for which its `$when` holds: one, a list of several, or none. */
function repeated(node: object): Part {
  const { $data, $when, ...rest } = node as Record<string, unknown>;
  const parts = Object.entries(rest).map(([key, value]) => [key, partOf(value)] as const);
  const rows = $data === undefined ? undefined : partOf($data);
  const when = $when === undefined ? undefined : condition($when);

  return (scope) => {
    const made: object[] = [];
    for (const data of rows === undefined ? [scope.data] : rowsIn(rows(scope))) {
      const within = data === scope.data ? scope : { root: scope.root, data };
      if (when !== undefined && !when(within)) continue;
      const copy: Record<string, unknown> = {};
      for (const [key, part] of parts) {
        const value = part(within);
        if (value !== undefined) copy[key] = value;
      }
      made.push(copy);
    }
    return made.length > 1 ? made : (made[0] ?? null);
  };
}

function rowsIn(value: unknown): readonly unknown[] {
  const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (rows.some((row) => typeof row !== 'object' || row === null)) throw new Beyond();

  return rows;
}

/** One expression by itself keeps the kind of its value; among text it is text. */
function filledIn(text: string): Part {
  const pieces = text.split(/\$\{([^{}]*)\}/);
  if (text.startsWith('${') && pieces.length === 3 && pieces[2] === '') {
    const [, only = ''] = pieces;
    return path.test(only) ? valueAt(only) : allOf(only);
  }
  const parts = pieces.map((piece, at) => (at % 2 === 1 ? textAt(piece) : textItself(piece)));

  return (scope) => parts.map((part) => part(scope)).join('');
}

function textItself(text: string): Part {
  if (!plainText.test(text)) throw new Beyond();
  return () => text;
}

function textAt(expression: string): Part {
  const value = valueAt(expression);

  return (scope) => {
    const found = value(scope);
    if (typeof found !== 'string' && typeof found !== 'number') throw new Beyond();
    return String(found);
  };
}

function condition(node: unknown): (scope: Scope) => boolean {
  const [, inside] = typeof node === 'string' ? (/^\$\{([^{}]*)\}$/.exec(node) ?? []) : [];
  if (inside === undefined) throw new Beyond();

  return allOf(inside);
}

function allOf(expression: string): (scope: Scope) => boolean {
  const conditions = expression.split(' && ').map(oneOf);

  return (scope) => conditions.every((each) => each(scope));
}

function oneOf(expression: string): (scope: Scope) => boolean {
  if (expression.endsWith(isNotEmpty)) {
    const value = valueAt(expression.slice(0, -isNotEmpty.length));
    return (scope) => of('string', value(scope)) !== '';
  }
  if (expression.startsWith('!')) {
    const value = valueAt(expression.slice(1));
    return (scope) => !of('boolean', value(scope));
  }
  const value = valueAt(expression);

  return (scope) => of('boolean', value(scope));
}

interface Kinds {
  string: string;
  boolean: boolean;
}

function of<Kind extends keyof Kinds>(kind: Kind, value: unknown): Kinds[Kind] {
  if (typeof value !== kind) throw new Beyond();
  return value as Kinds[Kind];
}

/** What stands at a path of the row, or of the whole; what is not there is for the engine to say. */
function valueAt(expression: string): Part {
  if (!path.test(expression)) throw new Beyond();
  const isOfRoot = expression.startsWith('$root.');
  const steps = (isOfRoot ? expression.slice('$root.'.length) : expression).split('.');

  return ({ root, data }) => {
    let value = isOfRoot ? root : data;
    for (const step of steps) {
      if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) {
        throw new Beyond();
      }
      value = (value as Record<string, unknown>)[step];
    }
    if (value === undefined) throw new Beyond();
    return value;
  };
}
