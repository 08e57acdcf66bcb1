import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { localDate } from '../domain/calendar.ts';
import type { TenantId } from '../domain/ids.ts';
import { subjectAccessHtml } from '../documents/subject-access.ts';
import { subjectAccess, type SubjectAccess } from '../usecases/subject-access.ts';
import { exitCodes, Failure, type Admin, type ExitCode } from './admin.ts';
import { counted } from './terminal.ts';
import { writeNew } from './text-file.ts';
import { whichPerson } from './which-person.ts';
import { whichTenant } from './which-tenant.ts';

export interface SubjectAccessOptions {
  person: string;
  out?: string;
  tenant?: TenantId;
}

/**
 * `subject-access`: writes everything held on a person to two files, one to read and one for machines,
 * never over another file. The terminal is told counts, and nothing of what is in them.
 */
export async function subjectAccessCommand(
  admin: Admin,
  options: SubjectAccessOptions,
): Promise<ExitCode> {
  const { terminal } = admin;
  const { out = '.' } = options;
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { person } = await whichPerson(ports, tenant, options.person);
  const access = await subjectAccess(ports, { tenant, person });

  await folderFor(out);
  const name = `subject-access-${person}-${localDate(access.madeAt, access.zone)}`;
  const files = {
    html: subjectAccessHtml(access),
    json: `${JSON.stringify(access, null, 2)}\n`,
  };
  for (const [ending, text] of Object.entries(files)) {
    terminal.say(await writeNew(join(out, `${name}.${ending}`), Buffer.from(text)));
  }
  terminal.say(countsOf(access));
  terminal.complain(
    'These files are about one person. Free text in them may name others: somebody who may read it has to, before it is handed over. docs/subject-access.md says how.',
  );
  return exitCodes.done;
}

async function folderFor(out: string): Promise<void> {
  try {
    await mkdir(out, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Failure(`That folder cannot be made: ${out}`, { cause: error });
  }
}

function countsOf({ entries, heldBack }: SubjectAccess): string {
  const of = (ledger: string): number => entries.filter((each) => each.ledger === ledger).length;
  const own = counted(of('own'), 'entry', 'entries');
  const texts = counted(heldBack, 'piece of text', 'pieces of text');

  return `${own} of their own record, ${String(of('colleague'))} of colleagues’, ${String(of('team'))} of teams’; ${texts} about somebody else held back.`;
}
