import type { BoardRow } from '../domain/board.ts';
import type { FormId } from '../domain/ids.ts';
import type { ChannelMessage } from '../domain/meeting.ts';
import type { TeamEvent } from '../domain/team.ts';
import { changeFile, teamKind } from './change-file.ts';
import { deliverOnce, Later, sendAtPace } from './deliver.ts';
import { nobody } from './install-team.ts';
import type { MeetingOf, MeetingWork, Outgoing, Ports, Sent, TeamFile, TeamKey } from './ports.ts';
import type { Composed } from './posts.ts';
import { ageOf, promiseWork, resumeWork } from './promised-work.ts';
import { knownTeam, type Request } from './request.ts';

/** A meeting whose message stands in a team's channel, and is written over as people add to it. */
export interface Meeting {
  /** As the queue names it. */
  of: MeetingOf;
  messageIn: (file: Pick<TeamFile, 'state'>) => ChannelMessage | null;
  /** What the channel sees of it. */
  draw: (now: { file: TeamFile; rows: readonly BoardRow[] }) => Promise<Outgoing>;
  opened: (message: ChannelMessage) => TeamEvent;
  /** What takes the place of a message that stood before. */
  moved: Outgoing;
}

/** How long a message that cannot be written over is tried. */
const giveUpSeconds = 1_800;
/** How often a message is written over in one go where others go on adding: they write it over, too. */
const mostRounds = 3;

/**
 * Promises, before anything is written, that the channel's message shows what is about to change: a
 * kill anywhere leaves no older one standing. `form`: what changes it.
 */
export function promiseMeeting(
  ports: Ports,
  request: Request,
  key: TeamKey,
  { meeting, form }: { meeting: Meeting; form: FormId },
): Promise<unknown> {
  const work = { ...meeting.of, ...key, form, at: ports.clock.now() };

  return promiseWork(ports, request, work, () => applyMeeting(ports, key, { meeting, form }));
}

/** The queue's turn: writes the message over as the meeting stands, and waits for a commit that may still come. */
export async function resumeMeeting(
  ports: Ports,
  work: MeetingWork,
  meeting: Meeting,
): Promise<void> {
  const { tenant, team, form } = work;

  try {
    await resumeWork(ports, work, () => applyMeeting(ports, { tenant, team }, { meeting, form }));
  } catch (error) {
    if (!(error instanceof Later) || ageOf(ports, work) < giveUpSeconds) throw error;
    ports.log.warn({ team, what: meeting.of.kind }, 'a meeting was not written over');
  }
}

/** False where the form was never committed. */
async function applyMeeting(
  ports: Ports,
  key: TeamKey,
  { meeting, form }: { meeting: Meeting; form: FormId },
): Promise<boolean> {
  if ((await ports.teams.form(key, form)) === undefined) return false;

  await refreshMeeting(ports, key, meeting);
  return true;
}

/**
 * Writes a meeting's message over with everything added so far; again where something was added
 * meanwhile, so that whoever comes last does not leave an older one standing. Safe to repeat.
 */
async function refreshMeeting(ports: Ports, key: TeamKey, meeting: Meeting): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const [file, rows] = await Promise.all([knownTeam(ports, key), ports.board.rows(key)]);
    const message = meeting.messageIn(file);
    if (message === null) return;
    await writeOver(ports, key, message, await meeting.draw({ file, rows }));
    const after = await ports.teams.open(key);
    if (after?.sequence === file.sequence) return;
  }
}

/**
 * Keeps where a meeting's message stands: the latest is the one that is written over. One that stood
 * before says so, and what was added while this one was drawn is shown in it. `sequence`: of the
 * team's file that it was drawn from.
 */
export async function meetingPosted(
  ports: Ports,
  key: TeamKey,
  { meeting, message, sequence }: { meeting: Meeting; message: ChannelMessage; sequence: number },
): Promise<void> {
  const stood: { before: ChannelMessage | null; isBehind: boolean } = {
    before: null,
    isBehind: false,
  };
  await changeFile(ports, teamKind(ports), { key, actor: nobody, form: undefined }, (file) => {
    stood.before = file === undefined ? null : meeting.messageIn(file);
    stood.isBehind = file?.sequence !== sequence;

    return Promise.resolve({ events: [meeting.opened(message)] });
  });
  if (stood.isBehind) await refreshMeeting(ports, key, meeting);
  if (stood.before !== null) await writeOver(ports, key, stood.before, meeting.moved);
}

/** A meeting for the team's own channel; nothing where nobody is in the team. One partition query. */
export async function composeMeeting(
  ports: Ports,
  key: TeamKey,
  { file, meeting }: { file: TeamFile; meeting: Meeting },
): Promise<Composed> {
  const rows = await ports.board.rows(key);
  if (rows.length === 0) return { channel: null, personal: [] };
  const conversation = file.state.channel ?? file.details.reach?.teamsId ?? '';
  const { sequence } = file;

  return {
    channel: await meeting.draw({ file, rows }),
    personal: [],
    posted: (activity) =>
      meetingPosted(ports, key, { meeting, message: { conversation, activity }, sequence }),
  };
}

/** Posts what somebody asked for in personal chat, once per form; false where it is not in the channel. */
export async function postOnce(
  ports: Ports,
  request: Request,
  key: TeamKey,
  { asked, composed: { channel, posted } }: { asked: string; composed: Composed },
): Promise<boolean> {
  if (channel === null) return false;
  let outcome: Sent['outcome'] = 'sent';

  try {
    await deliverOnce(ports, { scope: `${key.tenant}|${key.team}`, key: asked }, async () => {
      const sent = await ports.messenger.toTeam(key, channel);
      outcome = sent.outcome;
      if (sent.outcome === 'sent') request.afterwards(async () => posted?.(sent.activity));
      return sent;
    });
  } catch (error) {
    if (!(error instanceof Later)) throw error;
    outcome = 'throttled';
  }
  return outcome === 'sent';
}

async function writeOver(
  ports: Ports,
  key: TeamKey,
  message: ChannelMessage,
  outgoing: Outgoing,
): Promise<void> {
  const { outcome } = await sendAtPace(ports, `${key.tenant}|${key.team}`, () =>
    ports.messenger.inPlaceOf(key, outgoing, message),
  );
  if (outcome !== 'sent') {
    ports.log.info({ team: key.team, outcome }, 'a meeting was not written over');
  }
}
