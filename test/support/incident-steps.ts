import type { IncidentType } from '../../src/domain/incident.ts';
import type { Message, PressAnswer } from './bot-client.ts';
import type { Member } from './connector-double.ts';
import type { World } from './world.ts';

type Typed = Readonly<Record<string, string>>;

export interface ToReport {
  by: Member;
  type: IncidentType;
  involved: readonly Member[];
}

/** The form for a kind of incident, with who was part of it. */
export async function incidentForm(world: World, report: ToReport): Promise<Message> {
  const client = world.as(report.by);
  const start = await client.says('report incident');
  const involved = report.involved.map(({ aadObjectId }) => aadObjectId).join(',');

  return (await client.presses(start, 'Continue', { type: report.type, involved })).message;
}

/** An incident of the day before, at 21:40, reported with moderate harm where nothing else is typed; everything that follows is done. */
export async function reportedIncident(
  world: World,
  report: ToReport,
  typed: Typed = {},
): Promise<PressAnswer> {
  const form = await incidentForm(world, report);
  const yesterday = new Date(Date.parse(world.clock.now()) - 86_400_000).toISOString();
  const answer = await world.as(report.by).presses(form, 'Report incident', {
    severity: 'moderate',
    date: yesterday.slice(0, 10),
    time: '21:40',
    reference: 'DX-20417',
    ...typed,
  });
  await world.quiet();

  return answer;
}
