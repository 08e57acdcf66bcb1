import type { Conversations, PersonKey } from '../usecases/ports.ts';
import type { Table } from './table.ts';

const row = 'conversation';

/** Where a person is written to, beside their file. */
export function tableConversations(people: Table): Conversations {
  return {
    async get(person) {
      const found = await people.get(partition(person), row);
      return found === undefined
        ? undefined
        : {
            serviceUrl: String(found.columns['serviceUrl']),
            conversationId: String(found.columns['conversationId']),
          };
    },

    async put(person, { serviceUrl, conversationId }) {
      await people.transact(partition(person), [
        { do: 'put', row, columns: { serviceUrl, conversationId } },
      ]);
    },

    async remove(person) {
      if ((await people.get(partition(person), row)) === undefined) return;
      await people.transact(partition(person), [{ do: 'delete', row }]);
    },
  };
}

function partition(person: PersonKey): string {
  return `${person.tenant}|${person.person}`;
}
