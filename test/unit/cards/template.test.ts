import { readdirSync, readFileSync } from 'node:fs';

import { Template } from 'adaptivecards-templating/lib/template-engine.js';
import { expect } from 'chai';
import fc from 'fast-check';

import { templateOf } from '../../../src/cards/template.ts';

const folder = new URL('../../../src/cards/', import.meta.url);

describe('templateOf', () => {
  /** As the engine fills it in, whatever it is. */
  function both(template: object, view: object): { ours: unknown; engine: unknown } {
    return {
      ours: templateOf(template)(view),
      engine: new Template(template).expand({ $root: view }),
    };
  }

  for (const [what, template, view] of [
    ['a value of any kind', { a: '${a}', b: '${b}', c: '${c}' }, { a: 1, b: [2], c: { d: null } }],
    ['a value that is null', { a: '${a}' }, { a: null }],
    ['a path', { a: '${a.b.c}' }, { a: { b: { c: 'here' } } }],
    ['a path by another case', { a: '${A.b}' }, { a: { B: 'here' } }],
    ['a path that leads nowhere', { a: '${a.b}', b: 'Hello ${c}' }, { a: {} }],
    ['text with values in it', { a: '${name} (${age}) ›' }, { name: 'Sam', age: 9 }],
    ['text with what is no text', { a: 'So ${yes}' }, { yes: true }],
    ['text with marks of its own', { a: 'A \\n b ${name}' }, { name: 'Sam' }],
    ['text of a user that looks like a template', { a: '${a} and ${a}' }, { a: '${b}', b: 'no' }],
    ['rows', { a: [{ $data: '${rows}', b: '${c} of ${$root.d}' }] }, rows(['x', 'y'])],
    ['one row', { a: { $data: '${rows}', b: '${c}' } }, rows(['x'])],
    ['no rows', { a: { $data: '${rows}', b: '${c}' } }, rows([])],
    ['rows that are texts', { a: [{ $data: '${rows}', b: '${$data}' }] }, { rows: ['x', 'y'] }],
    ['rows numbered', { a: [{ $data: '${rows}', b: '${$index}' }] }, rows(['x', 'y'])],
    ['one row that is no list', { a: [{ $data: '${one}', b: '${c}' }] }, { one: { c: 'x' } }],
    [
      'rows in rows',
      inRows(),
      {
        rows: [
          { c: 1, all: [{ d: 2 }, { d: 3 }] },
          { c: 4, all: [] },
        ],
      },
    ],
    ['a list within a list', { a: ['${a}', 'b', '${none}'] }, { a: ['x', 'y'], none: null }],
    ['what is there when it holds', { a: [{ $when: '${a}', b: 1 }] }, { a: true }],
    ['what is there when it does not', { a: [{ $when: '${a}', b: 1 }] }, { a: false }],
    ['what is there when a text says so', { a: [{ $when: '${a}', b: 1 }] }, { a: 'yes' }],
    ['what is there when nothing says so', { a: [{ $when: '${a}', b: 1 }] }, {}],
    ['a condition that is none', { a: [{ $when: 'always', b: 1 }] }, {}],
    ['what is not empty', { a: "${a != ''}", b: "${b != ''}" }, { a: 'x', b: '' }],
    ['what is no text and not empty', { a: "${a != ''}", b: "${b != ''}" }, { a: [], b: null }],
    ['what is not so', { a: '${!a}', b: '${!b}' }, { a: true, b: false }],
    ['what is not so of a text', { a: '${!a}' }, { a: 'x' }],
    ['both', { a: "${a && b != ''}", b: "${!a && b != ''}" }, { a: true, b: 'x' }],
    ['a function', { a: '${length(name)}' }, { name: 'Sam' }],
  ] as const) {
    it(`should fill in as the engine does: ${what}`, () => {
      const { ours, engine } = both(template, view);

      expect(ours).to.deep.equal(engine);
    });
  }

  describe('a template of ours', () => {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.card.json'))) {
      it(`should be filled in as the engine does, and without it: ${file}`, () => {
        const template = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object;
        const asked: Kinds = new Map();
        ask(template, asked, asked);
        const ours = templateOf(template);
        const engine = new Template(template);

        fc.assert(
          fc.property(viewOf(asked), (view) => {
            expect(withoutEngine(() => ours(view))).to.deep.equal(engine.expand({ $root: view }));
          }),
          { numRuns: 12 },
        );
      });
    }
  });
});

/** What a template asks for at a path: a text, whether something is so, or rows with what each is asked for. */
type Kind = 'text' | 'whether' | Kinds;
type Kinds = Map<string, Kind>;

/** Everything that a part of a template asks of the whole view model and of its row. */
function ask(node: unknown, root: Kinds, row: Kinds): void {
  if (typeof node === 'string') askOf(node, root, row);
  if (Array.isArray(node)) for (const item of node) ask(item, root, row);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const { $data, $when, ...rest } = node as { $data?: string; $when?: string };
  const within = $data === undefined ? row : rowsAt($data, root, row);
  if ($when !== undefined) askOf($when.replace(/^\$\{(\w[\w.]*)\}$/, '${!$1}'), root, within);
  for (const value of Object.values(rest)) ask(value, root, within);
}

function rowsAt(expression: string, root: Kinds, row: Kinds): Kinds {
  const [, at = ''] = /^\$\{(.*)\}$/.exec(expression) ?? [];
  const [kinds, name] = placeOf(at, root, row);
  const before = kinds.get(name);
  const found: Kinds = before instanceof Map ? before : new Map<string, Kind>();
  kinds.set(name, found);

  return found;
}

function askOf(text: string, root: Kinds, row: Kinds): void {
  for (const [, expression = ''] of text.matchAll(/\$\{([^{}]*)\}/g)) {
    const parts = expression.split(' && ');
    for (const part of parts) {
      const isText = part.endsWith(" != ''") || (parts.length === 1 && !part.startsWith('!'));
      const [kinds, name] = placeOf(part.replace(/^!| != ''$/g, ''), root, row);
      if (isText && !kinds.has(name)) kinds.set(name, 'text');
      if (!isText && !(kinds.get(name) instanceof Map)) kinds.set(name, 'whether');
    }
  }
}

function placeOf(at: string, root: Kinds, row: Kinds): [Kinds, string] {
  return at.startsWith('$root.') ? [root, at.slice('$root.'.length)] : [row, at];
}

/** View models that have all that is asked for, in every way that it may turn out. */
function viewOf(kinds: Kinds): fc.Arbitrary<object> {
  const values = [...kinds].map(([at, kind]) => valueOf(kind).map((value) => [at, value] as const));

  return fc.tuple(...values).map((all) => {
    const view: Record<string, unknown> = {};
    for (const [at, value] of all) set(view, at.split('.'), value);
    return view;
  });
}

function valueOf(kind: Kind): fc.Arbitrary<unknown> {
  if (kind === 'text') return fc.constantFrom('', 'some text', '${secret}', 'a\nb \\ `c`');
  if (kind === 'whether') return fc.boolean();

  return fc.array(viewOf(kind), { maxLength: 2 });
}

function set(view: Record<string, unknown>, steps: readonly string[], value: unknown): void {
  const [first = '', ...rest] = steps;
  if (rest.length === 0) {
    view[first] = value;
    return;
  }
  const inner = (view[first] ??= {});
  set(inner as Record<string, unknown>, rest, value);
}

/** Runs it where the engine would break. */
function withoutEngine<Result>(act: () => Result): Result {
  const prototype: { expand: unknown } = Template.prototype;
  const { expand } = prototype;
  prototype.expand = () => {
    throw new Error('the engine was asked');
  };
  try {
    return act();
  } finally {
    prototype.expand = expand;
  }
}

function rows(all: readonly string[]): object {
  return { rows: all.map((c) => ({ c })), d: 'all' };
}

function inRows(): object {
  const inner = { $data: '${all}', $when: '${d}', e: '${d}' };

  return { a: [{ $data: '${rows}', c: '${c}', all: [inner, { $data: '${all}', e: '${d}' }] }] };
}
