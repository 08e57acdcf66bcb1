import type { TenantId } from '../domain/ids.ts';
import { datesFile, datesOf } from '../usecases/own-dates.ts';
import { exitCodes, type Admin, type ExitCode } from './admin.ts';
import { writeNew } from './text-file.ts';
import { whichPerson } from './which-person.ts';
import { whichTenant } from './which-tenant.ts';

export interface CalendarOptions {
  person: string;
  /** Named after the person where it is not given. */
  out?: string;
  tenant?: TenantId;
}

/** `calendar`: writes a person's dates as an iCalendar file; never over another file. */
export async function calendarCommand(admin: Admin, options: CalendarOptions): Promise<ExitCode> {
  const { terminal } = admin;
  const ports = await admin.open();
  const tenant = await whichTenant(admin, ports, options.tenant);
  const { person, file } = await whichPerson(ports, tenant, options.person);
  const dates = await datesOf(ports, { tenant, person });
  if (dates.dates.length === 0) {
    terminal.say(`There is no date for ${file.details.name} yet, and no file was written.`);
    return exitCodes.done;
  }

  const { name, bytes } = await datesFile(ports, dates);
  terminal.say(await writeNew(options.out ?? name, bytes));
  terminal.complain('This file is personal: please give it to nobody but the person it is of.');

  return exitCodes.done;
}
