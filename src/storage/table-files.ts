import type { ContentId, FormId, TenantId } from '../domain/ids.ts';
import type { Recorded } from '../domain/person.ts';
import type {
  Beside,
  Change,
  Files,
  NewContent,
  OpenFile,
  UsedForm,
  Verification,
} from '../usecases/ports.ts';
import { partsThatDiffer } from './adds-up.ts';
import { entryColumns, entryOf, ledgerRow, noHead, saltedHash } from './ledger.ts';
import { jsonColumns, jsonOf, jsonText, rowJson, textColumns } from './rows.ts';
import {
  afterPrefix,
  collect,
  type Columns,
  type Operation,
  type Row,
  type Table,
} from './table.ts';
import { stateAt } from './as-at.ts';
import { rememberedTexts, type Texts } from './texts.ts';
import { verifyChain } from './verify.ts';

const standing = 'standing';
const contentPrefix = 'content|';
const ledgerPrefix = 'ledger|';
const formPrefix = 'form|';

interface Version {
  etag: string;
  head: string;
}

/** How the files of one kind are named, and how they begin. */
interface Naming<Key, State, Event> {
  /** The state before the first entry: what a state written before a field was thought of has in it. */
  empty: State;
  evolve: (state: State, entry: Recorded<Event>) => State;
  owner: (key: Key) => string;
  key: (tenant: TenantId, owner: string) => Key;
}

/**
 * Files in one table: a partition each, holding the standing row, the ledger, the content beside it
 * and the used forms. A change is one entity-group transaction (brief, section 8).
 */
export function tableFiles<
  Key extends { tenant: TenantId },
  State extends object,
  Event extends { kind: string },
  Details,
>(
  table: Table,
  naming: Naming<Key, State, Event>,
  texts: Texts = rememberedTexts(),
): Files<Key, State, Event, Details> {
  function partition(key: Key): string {
    return `${key.tenant}|${naming.owner(key)}`;
  }

  return {
    async open(key) {
      const row = await table.get(partition(key), standing);
      return row === undefined ? undefined : openFile<State, Details>(row, naming.empty, texts);
    },

    commit: async (key, change) => {
      const operations = operationsOf(change, naming.owner(key));
      const result = await table.transact(partition(key), operations);
      return result === 'conflict' ? 'conflict' : 'committed';
    },

    async form(key, form) {
      const row = await table.get(partition(key), formRow(form));
      return row === undefined ? undefined : usedForm(form, row);
    },

    async formApplied(key, form) {
      const row = await table.get(partition(key), formRow(form));
      if (row === undefined) return;
      // What was intended in other people's files has been done: its free text need not stay here.
      const columns = formColumns({ ...usedForm(form, row), intent: null, applied: true });
      await table.transact(partition(key), [{ do: 'put', row: row.row, columns }]);
    },

    async contents(key, ids) {
      const rows = await Promise.all(
        ids.map((id) => table.get(partition(key), `${contentPrefix}${id}`)),
      );
      const found = ids.flatMap((id, at) => {
        const row = rows[at];
        return row === undefined ? [] : [[id, jsonOf(row.columns, 'body')] as const];
      });
      return new Map(found);
    },

    async contentsUnder(key, prefix) {
      const under = `${contentPrefix}${prefix}`;
      const rows = await collect(table.range(partition(key), under, afterPrefix(under)));
      const found = rows.map(({ row, columns }) => {
        const id = row.slice(contentPrefix.length) as ContentId;
        return [id, jsonOf(columns, 'body')] as const;
      });
      return new Map(found);
    },

    async *entries(key) {
      const rows = table.range(partition(key), ledgerPrefix, afterPrefix(ledgerPrefix));
      for await (const row of rows) yield entryOf<Event>(row.columns);
    },

    async *beside(key) {
      for (const prefix of [contentPrefix, formPrefix]) {
        const rows = table.range(partition(key), prefix, afterPrefix(prefix));
        for await (const row of rows) yield besideOf(row);
      }
    },

    async stateAt(key, at, known) {
      const last = known ?? (await sequenceOf(table, partition(key)));
      return stateAt(table, { partition: partition(key), last, at, ...naming });
    },

    verify: (key) => verify(table, partition(key)),

    differences: (key) => differences(table, partition(key), naming),

    async *keys(tenant) {
      const prefix = `${tenant}|`;
      for await (const row of table.across(prefix, standing)) {
        yield naming.key(tenant, row.partition.slice(prefix.length));
      }
    },
  };
}

async function sequenceOf(table: Table, partition: string): Promise<number> {
  const row = await table.get(partition, standing);

  return Number(row?.columns['sequence'] ?? 0);
}

/** A change that was made while we looked is no break in the chain: looked at again. */
async function verify(table: Table, partition: string): Promise<Verification> {
  const before = await table.get(partition, standing);
  const found = await verifyChain(
    table.range(partition, ledgerPrefix, afterPrefix(ledgerPrefix)),
    before?.columns,
    table.range(partition, contentPrefix, afterPrefix(contentPrefix)),
  );
  if (found.intact) return found;
  const after = await table.get(partition, standing);

  return after?.etag === before?.etag ? found : verify(table, partition);
}

/** Likewise: a change that was made while we looked makes no difference. */
async function differences<State extends object, Event>(
  table: Table,
  partition: string,
  fold: Pick<Naming<never, State, Event>, 'empty' | 'evolve'>,
): Promise<readonly string[]> {
  const before = await table.get(partition, standing);
  const ledger = table.range(partition, ledgerPrefix, afterPrefix(ledgerPrefix));
  const found = await partsThatDiffer(ledger, before?.columns, fold);
  if (found.length === 0) return found;
  const after = await table.get(partition, standing);

  return after?.etag === before?.etag ? found : differences(table, partition, fold);
}

function openFile<State extends object, Details>(
  row: Row,
  empty: State,
  texts: Texts,
): OpenFile<State, Details> {
  const { columns, etag } = row;
  const recordedAt = String(columns['recordedAt']);

  return {
    state: { ...empty, ...(rowJson(row, 'state', texts) as State) },
    details: rowJson(row, 'details', texts) as Details,
    sequence: Number(columns['sequence']),
    lastRecordedAt: recordedAt === '' ? null : recordedAt,
    version: { etag, head: String(columns['head']) } satisfies Version,
  };
}

function operationsOf<State, Event extends { kind: string }, Details>(
  change: Change<State, Event, Details>,
  subject: string,
): Operation[] {
  if (change.contents.length > 0 && change.entries.length === 0) {
    throw new RangeError('content needs an entry that carries its hash');
  }
  const erased: Operation[] =
    change.erased === undefined
      ? []
      : [
          ...change.erased.contents.map((id): Operation => ({
            do: 'delete',
            row: `${contentPrefix}${id}`,
          })),
          ...change.erased.forms.map((used): Operation => ({
            do: 'put',
            row: formRow(used.id),
            columns: formColumns(used),
          })),
        ];
  const form: Operation[] =
    change.form === undefined
      ? []
      : [{ do: 'insert', row: formRow(change.form.id), columns: formColumns(change.form) }];
  const changed = change.entries.length > 0 || change.basis?.details !== change.details;

  return changed ? [...form, ...fileOperations(change, subject), ...erased] : form;
}

function fileOperations<State, Event extends { kind: string }, Details>(
  change: Change<State, Event, Details>,
  subject: string,
): Operation[] {
  const version = change.basis?.version as Version | undefined;
  const contents = change.contents.map(contentOperation);
  const hashes = Object.fromEntries(contents.map(({ id, hash }) => [id, hash]));
  let sequence = change.basis?.sequence ?? 0;
  let head = version?.head ?? noHead;

  const entries = change.entries.map((entry, at): Operation => {
    sequence += 1;
    const place = { sequence, previous: head, subject, contents: at === 0 ? hashes : {} };
    const { columns, hash } = entryColumns(entry, place);
    head = hash;
    return { do: 'insert', row: ledgerRow(sequence), columns };
  });
  const last = change.entries.at(-1);
  const columns = {
    ...jsonColumns('state', last?.after ?? change.basis?.state),
    ...jsonColumns('details', change.details),
    sequence,
    head,
    recordedAt: last?.recordedAt ?? change.basis?.lastRecordedAt ?? '',
  };

  return [
    version === undefined
      ? { do: 'insert', row: standing, columns }
      : { do: 'replace', row: standing, columns, etag: version.etag },
    ...entries,
    ...contents.map(({ operation }) => operation),
  ];
}

function contentOperation(content: NewContent): { id: string; hash: string; operation: Operation } {
  const text = jsonText(content.body);
  const { salt, hash } = saltedHash(text);
  const columns = { ...textColumns('body', text), salt };

  return {
    id: content.id,
    hash,
    operation: { do: 'insert', row: `${contentPrefix}${content.id}`, columns },
  };
}

function besideOf(row: Row): Beside {
  if (row.row.startsWith(formPrefix)) {
    return { kind: 'form', form: usedForm(row.row.slice(formPrefix.length) as FormId, row) };
  }
  const id = row.row.slice(contentPrefix.length) as ContentId;

  return { kind: 'content', id, body: jsonOf(row.columns, 'body') };
}

function formRow(form: FormId): string {
  return `${formPrefix}${form}`;
}

function formColumns(form: UsedForm): Columns {
  const { id: _id, applied, actor, savedAt, ...rest } = form;
  const at = savedAt === undefined ? {} : { savedAt };

  return { ...jsonColumns('form', rest), actor, applied, ...at };
}

function usedForm(id: FormId, row: Row): UsedForm {
  const rest = jsonOf(row.columns, 'form') as Pick<
    UsedForm,
    'use' | 'receipt' | 'notices' | 'intent'
  >;
  const { savedAt } = row.columns;

  return {
    id,
    actor: String(row.columns['actor']) as UsedForm['actor'],
    applied: row.columns['applied'] === true,
    ...(savedAt === undefined ? {} : { savedAt: String(savedAt) }),
    ...rest,
  };
}
