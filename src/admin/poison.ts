import { z } from 'zod/v4';

import type { TenantId } from '../domain/ids.ts';
import type { Poisoned } from '../usecases/ports.ts';
import { exitCodes, Failure, type Admin, type ExitCode } from './admin.ts';
import { counted, quoted } from './terminal.ts';

/** Of work that was set aside, what can be shown: ids, never what somebody's program left there. */
const Shown = z.object({
  kind: z.string().max(40),
  tenant: z.string().optional(),
  team: z.string().optional(),
  person: z.string().optional(),
  post: z.string().max(40).optional(),
});

interface Options {
  tenant?: TenantId;
  back?: string;
  all?: true;
}

/** `poison`: work that was set aside because it could not be done, and how it is put back. */
export async function poisonCommand(admin: Admin, options: Options): Promise<ExitCode> {
  const { terminal } = admin;
  const { queue } = await admin.open();
  const isMeant = (each: Poisoned): boolean =>
    isOf(options.tenant, each) && (options.all === true || each.id === options.back);
  const found = (await queue.poisoned(isMeant)).filter((each) => isOf(options.tenant, each));

  if (options.back !== undefined || options.all === true) {
    const back = found.filter(isMeant);
    if (back.length === 0 && options.all !== true) {
      throw new Failure(`Nothing that was set aside has the id ${quoted(options.back ?? '')}.`);
    }
    terminal.say(
      `Put back: ${counted(back.length, 'piece', 'pieces')} of work, to be tried again.`,
    );
    return exitCodes.done;
  }
  if (found.length === 0) terminal.say('Nothing was set aside.');
  for (const each of found) terminal.say(lineOf(each));
  return exitCodes.done;
}

/** Work we do not understand names no tenant: it is shown whichever was asked for. */
function isOf(tenant: TenantId | undefined, { work }: Poisoned): boolean {
  const named = Shown.safeParse(work).data?.tenant;

  return tenant === undefined || named === undefined || named === tenant;
}

function lineOf({ id, work, reason, since, tries }: Poisoned): string {
  const read = Shown.safeParse(work).data;
  const kind =
    read === undefined ? 'not understood' : [read.kind, read.post].filter(Boolean).join(' ');
  const whose =
    read?.team === undefined
      ? read?.person === undefined
        ? 'of nobody we know'
        : `person ${read.person}`
      : `team ${read.team}`;

  return `${id}  ${kind}  ${whose}  ${reason}  since ${since.slice(0, 16)}Z  after ${counted(tries, 'try', 'tries')}`;
}
